"""Whatever is done to a chain without its key is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from caseline.audit.chain import Head, Link, follow
from caseline.audit.keys import Keyring
from caseline.audit.proof import Damaged, Fault, Finding, prove
from tests.unit.audit.chains import KEYS, OLD_KEYS, chains, few, ids, moments

hashes = st.binary(min_size=32, max_size=32)
OTHER_VALUES = {
    "at": moments,
    "segment": st.sampled_from(["2001-01", "2026-03", ""]),
    "actor": ids,
    "role": st.sampled_from(["", "advisor", "lawyer", "administrator"]),
    "event": st.text(max_size=12),
    "subject": ids,
    "fields": st.sampled_from(["", "title", "title,note.text", "titlenote.text"]),
    "previous": hashes,
    "key": st.sampled_from(["k1", "k2", "k3"]),
    "mac": hashes | st.just(b""),
}


def faults(findings: list[Finding]) -> set[tuple[Fault, int]]:
    return {(finding.fault, finding.sequence) for finding in findings}


def test_every_stored_column_is_tried():
    assert set(OTHER_VALUES) | {"sequence"} == set(Link.__slots__)


@few
@given(chains())
def test_untouched_chain_is_whole(links):
    assert prove(links, keys=KEYS, anchors=[link.head for link in links]) == []


@pytest.mark.parametrize("column", sorted(OTHER_VALUES))
@few
@given(data=st.data(), links=chains())
def test_edited_column_is_found_at_its_entry(column, data, links):
    place = data.draw(st.integers(0, len(links) - 1))
    value = data.draw(OTHER_VALUES[column])
    assume(value != getattr(links[place], column))
    links[place] = replace(links[place], **{column: value})
    found = faults(prove(links, keys=KEYS))
    assert found & {(Fault.EDITED, place + 1), (Fault.UNKNOWN_KEY, place + 1)}


@pytest.mark.long
@settings(max_examples=5000, deadline=None)
@given(st.data(), chains(least=2))
def test_no_edit_of_any_columns_gets_through(data, links):
    before = list(links)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(links) - 1))
        column = data.draw(st.sampled_from(sorted(OTHER_VALUES)))
        links[place] = replace(links[place], **{column: data.draw(OTHER_VALUES[column])})
    assert bool(prove(links, keys=KEYS)) == (links != before)


@few
@given(st.data(), chains())
def test_time_moved_by_a_microsecond_is_found(data, links):
    place = data.draw(st.integers(0, len(links) - 1))
    later = links[place].at + timedelta(microseconds=1)
    links[place] = replace(links[place], at=later)
    assert (Fault.EDITED, place + 1) in faults(prove(links, keys=KEYS))


@few
@given(st.data(), chains(least=2))
def test_edited_sequence_is_found(data, links):
    place = data.draw(st.integers(0, len(links) - 2))
    number = data.draw(st.integers(-5, 40).filter(lambda each: each != place + 1))
    links[place] = replace(links[place], sequence=number)
    links.sort(key=lambda link: link.sequence)
    assert prove(links, keys=KEYS)


@few
@given(st.data(), chains(least=2))
def test_deleted_entry_is_missing(data, links):
    place = data.draw(st.integers(0, len(links) - 2))
    del links[place]
    assert Finding(Fault.MISSING, place + 1, place + 1) in prove(links, keys=KEYS)


@few
@given(st.data(), chains(least=3))
def test_deleted_entry_is_found_although_the_rest_moved_up(data, links):
    place = data.draw(st.integers(0, len(links) - 2))
    del links[place]
    links[place:] = [replace(link, sequence=link.sequence - 1) for link in links[place:]]
    found = {finding.sequence for finding in prove(links, keys=KEYS)}
    assert found >= {link.sequence for link in links[place:]}


@few
@given(st.data(), chains(least=2))
def test_swapped_entries_are_told_where_they_belong(data, links):
    one, other = data.draw(
        st.lists(st.integers(0, len(links) - 1), min_size=2, max_size=2, unique=True)
    )
    links[one], links[other] = (
        replace(links[other], sequence=one + 1),
        replace(links[one], sequence=other + 1),
    )
    found = prove(links, keys=KEYS)
    assert Finding(Fault.REORDERED, one + 1, other + 1) in found
    assert Finding(Fault.REORDERED, other + 1, one + 1) in found


@few
@given(st.data(), chains(least=2))
def test_entry_given_out_of_order_is_found(data, links):
    place = data.draw(st.integers(1, len(links) - 1))
    links.insert(0, links.pop(place))
    assert any(finding.fault is Fault.REORDERED for finding in prove(links, keys=KEYS))


@few
@given(st.data(), chains())
def test_cut_tail_is_found_by_its_anchor(data, links):
    anchored = data.draw(st.integers(1, len(links)))
    left = data.draw(st.integers(0, anchored - 1))
    found = prove(links[:left], keys=KEYS, anchors=[links[anchored - 1].head])
    assert found == [Finding(Fault.CUT, left, anchored)]


@few
@given(st.data(), chains())
def test_tail_that_grew_again_with_the_key_is_not_the_anchored_one(data, links):
    left = data.draw(st.integers(0, len(links) - 1))
    lost, kept = links[left], links[:left]
    kept.append(follow(kept[-1] if kept else None, keys=KEYS, at=lost.at, event="something_else"))
    assert faults(prove(kept, keys=KEYS, anchors=[lost.head])) == {(Fault.REPLACED, left + 1)}


@few
@given(st.data(), chains(least=3))
def test_entry_from_another_branch_does_not_follow(data, links):
    """Someone puts back one entry of a copy that went its own way; its own hash is genuine."""
    place = data.draw(st.integers(1, len(links) - 2))
    branch = replace(links[place - 1], mac=b"b" * 32)
    links[place] = follow(branch, keys=KEYS, at=links[place].at, event="case_read")
    assert (Fault.UNLINKED, place + 1) in faults(prove(links, keys=KEYS))


@few
@given(chains())
def test_entry_made_with_a_retired_key_is_found(links):
    stolen = Keyring(("k1", "k2"), (b"1" * 32, b"2" * 32))
    links.append(follow(links[-1], keys=KEYS, at=links[-1].at, event="case_read"))
    links.append(follow(links[-1], keys=stolen, at=links[-1].at, event="case_read"))
    assert faults(prove(links, keys=KEYS)) == {(Fault.OLD_KEY, len(links))}


@few
@given(chains(least=2))
def test_chain_without_its_beginning_is_whole_only_after_the_dropped_head(links):
    assert prove(links[1:], keys=KEYS, start=links[0].head) == []
    assert prove(links[1:], keys=KEYS, start=Head(1, b"x" * 32)) != []
    assert prove(links[1:], keys=KEYS) != []


@few
@given(chains(least=3))
def test_unreadable_entry_is_named_and_the_rest_still_proved(links):
    broken = [links[0], Damaged(2), *links[2:]]
    assert prove(broken, keys=KEYS) == [Finding(Fault.UNREADABLE, 2)]


def test_chain_of_a_lost_key_cannot_be_proved():
    link = follow(None, keys=KEYS, at=datetime(2026, 1, 1, tzinfo=UTC), event="case_opened")
    assert faults(prove([link], keys=OLD_KEYS)) == {(Fault.UNKNOWN_KEY, 1)}
