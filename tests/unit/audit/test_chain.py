"""How entries follow one another, and what their keyed hash covers."""

import hashlib
import hmac
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseline.audit.chain import GENESIS, encode, follow, is_authentic, mac
from caseline.audit.keys import UnknownKey
from tests.unit.audit.chains import KEYS, OLD_KEYS, chains, few

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
SUBJECT = UUID("00112233-4455-6677-8899-aabbccddeeff")


def test_first_entry_follows_the_genesis():
    link = follow(None, keys=KEYS, at=NOON, event="case_opened")
    assert (link.sequence, link.previous, link.segment) == (1, GENESIS.mac, "2026-03")


def test_hash_is_the_one_that_the_format_prescribes():
    """Written out by hand, so that nobody changes the format without noticing."""
    link = follow(
        None, keys=OLD_KEYS, at=NOON, event="case_opened", role="advisor", subject=SUBJECT,
        fields=["title", "note.text"],
    )  # fmt: skip
    parts = [
        b"caseline audit entry 1", b"1", b"1774958400000000", b"2026-03", b"", b"advisor",
        b"case_opened", SUBJECT.bytes, b"title,note.text", bytes(32), b"k1",
    ]  # fmt: skip
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    assert link.mac == hmac.new(b"1" * 32, message, hashlib.sha256).digest()


@few
@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_encoding_is_injective(one, other):
    assert (encode(*one) == encode(*other)) == (one == other)


@few
@given(chains())
def test_every_entry_names_its_predecessor(links):
    assert [link.sequence for link in links] == list(range(1, len(links) + 1))
    assert [link.previous for link in links[1:]] == [link.mac for link in links[:-1]]
    assert all(is_authentic(link, KEYS) for link in links)


@few
@given(chains(least=2))
def test_segments_never_go_back(links):
    segments = [link.segment for link in links]
    assert segments == sorted(segments)


def test_new_entries_take_the_newest_key_in_the_middle_of_a_month():
    first = follow(None, keys=OLD_KEYS, at=NOON, event="case_opened")
    second = follow(first, keys=KEYS, at=NOON, event="case_read")
    assert (first.key, second.key, second.segment) == ("k1", "k2", first.segment)


def test_process_with_old_keys_cannot_append_after_a_rotation():
    newest = follow(None, keys=KEYS, at=NOON, event="case_opened")
    with pytest.raises(UnknownKey):
        follow(newest, keys=OLD_KEYS, at=NOON, event="case_read")


def test_hash_depends_on_the_key():
    link = follow(None, keys=KEYS, at=NOON, event="case_opened")
    assert mac(link, b"1" * 32) != mac(link, b"2" * 32)
