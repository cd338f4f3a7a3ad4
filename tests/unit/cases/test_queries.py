"""Lists and readers: of one's own circle, in a fixed order, without opening a text."""

from datetime import timedelta

import pytest

from cases.access import open_case
from cases.models import State
from cases.queries import PAGE_SIZE, cases_of, drafts_of, page_of, readers_of
from tests.factories import NOW, add_contact, close, log, start
from tests.people import Cast, Played


def test_each_circle_has_a_list_of_its_own(cast: Cast):
    line, firm = log(cast["ana"].actor), log(cast["lea"].actor)
    assert [*cases_of(cast["ben"].actor)] == [line]
    assert [*cases_of(cast["liv"].actor)] == [firm]
    assert [*cases_of(cast["leo"].actor)] == []


@pytest.mark.parametrize("key", ["cai", "max", "ada"])
def test_without_a_circle_there_is_no_list(cast: Cast, key: str):
    log(cast["ana"].actor)
    start(cast["lea"].actor)
    assert [*cases_of(cast[key].actor)] == []
    assert [*drafts_of(cast[key].actor)] == []


def test_cases_are_listed_by_state_and_drafts_apart(ana: Played):
    draft, running, closed = start(ana.actor), log(ana.actor), close(log(ana.actor), ana.actor)
    assert {*cases_of(ana.actor)} == {running, closed}
    assert [*cases_of(ana.actor, state=State.CLOSED)] == [closed]
    assert {*cases_of(ana.actor, state="nonsense")} == {running, closed}
    assert {*cases_of(ana.actor, state=State.DRAFT)} == {running, closed}
    assert [*drafts_of(ana.actor)] == [draft.contact]


def test_drafts_of_the_circle_are_shown_ones_own_first(cast: Cast):
    of_ana = start(cast["ana"].actor).contact
    of_ben = add_contact(log(cast["ben"].actor), cast["ben"].actor).contact
    assert [*drafts_of(cast["ana"].actor)] == [of_ana, of_ben]
    assert [*drafts_of(cast["ben"].actor)] == [of_ben, of_ana]


def test_a_list_has_pages_and_any_number_is_one_of_them(ana: Played):
    cases = [log(ana.actor) for _ in range(3)]
    assert len(page_of(cases_of(ana.actor), "1").object_list) == 3
    for number in ("0", "-1", "999", "nonsense", ""):
        assert {*page_of(cases_of(ana.actor), number)} == {*cases}
    assert PAGE_SIZE == 50


def test_readers_are_counted_with_their_last_time(cast: Cast):
    case = log(cast["ana"].actor)
    assert readers_of(case) == []
    for key in ("ana", "ben", "ben"):
        open_case(case.reference, by=cast[key].actor)
    readers = readers_of(case)
    assert [(one.name, one.count) for one in readers] == [
        (cast["ben"].person.name, 2),
        (cast["ana"].person.name, 1),
    ]
    assert readers[0].last - readers[1].last < timedelta(minutes=1)
    assert readers[0].last > NOW


def test_reading_one_case_is_no_read_of_another(cast: Cast):
    one, other = log(cast["ana"].actor), log(cast["ana"].actor)
    open_case(one.reference, by=cast["ben"].actor)
    assert readers_of(other) == []
