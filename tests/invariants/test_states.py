"""Every state stands in the table of transitions, is reached by actions, and has a way out."""

from collections import deque

import pytest

from accounts.actor import Actor
from cases.actions import changes, drafts
from cases.events import CaseEvent
from cases.models import Case, State
from cases.policies import TRANSITIONS, check_move, find_transition
from cases.refusals import NotNowError
from tests.factories import NOW, close, fresh, given, log, start
from tests.people import Played, events


def reachable() -> set[State | None]:
    seen: set[State | None] = set()
    waiting: deque[State | None] = deque([None])
    while waiting:
        here = waiting.popleft()
        for one in TRANSITIONS:
            if one.start == here and one.end not in seen:
                seen.add(one.end)
                waiting.append(one.end)
    return seen


def test_every_state_is_reached_from_the_beginning():
    assert reachable() == {*State, None}


def test_no_state_is_a_dead_end():
    assert {one.start for one in TRANSITIONS} == {*State, None}


def test_no_transition_stands_twice_and_each_names_its_event_and_who():
    pairs = [(one.start, one.end) for one in TRANSITIONS]
    assert len(set(pairs)) == len(pairs)
    assert all(isinstance(one.event, CaseEvent) and one.by for one in TRANSITIONS)


def made_in(state: State, by: Actor) -> Case:
    """A case that the actions have taken to this state."""
    if state == State.DRAFT:
        return start(by).case
    case = log(by)
    if state == State.WAITING_INQUIRER:
        changes.set_waiting(case.reference, by=by, now=NOW)
    if state == State.CLOSED:
        close(case, by)
    return fresh(case)


def move(case: Case, end: State | None, by: Actor) -> None:
    """Take the case there with the action that does."""
    version = fresh(case).version
    if case.state == State.DRAFT:
        contact = case.contacts.get()
        if end is None:
            drafts.discard_draft(case.reference, contact.pk, by=by, now=NOW)
        else:
            log_draft(case, end, by)
    elif end == State.CLOSED:
        changes.close(case.reference, by=by, answers={}, version=version, now=NOW)
    elif end == State.WAITING_INQUIRER:
        changes.set_waiting(case.reference, by=by, now=NOW)
    elif case.state == State.CLOSED:
        changes.reopen(case.reference, by=by, now=NOW)
    else:
        changes.set_open(case.reference, by=by, now=NOW)


def log_draft(case: Case, end: State, by: Actor) -> None:
    contact = case.contacts.get()
    form = given(contact=contact.pk, version=contact.version)
    drafts.finish_contact(case.reference, by=by, given=form, end=end, now=NOW)


MOVES = [one for one in TRANSITIONS if one.start is not None]


@pytest.mark.parametrize("one", MOVES, ids=lambda one: f"{one.start}-{one.end}")
def test_every_transition_is_made_by_an_action_that_records_its_event(ana: Played, one):
    case = made_in(one.start, ana.actor)
    move(case, one.end, ana.actor)
    found = Case.objects.filter(pk=case.pk).first()
    assert (found.state if found else None) == one.end
    assert events(subject=case.audit_id)[-1] == one.event


ABSENT = [
    (start_, end)
    for start_ in State
    for end in (*State, None)
    if find_transition(start_, end) is None
]


@pytest.mark.parametrize(("start_", "end"), ABSENT)
def test_what_is_not_in_the_table_is_refused_with_a_sentence(
    ana: Played, start_: State, end: State | None
):
    case = made_in(start_, ana.actor)
    with pytest.raises(NotNowError) as refused:
        check_move(case, end)
    assert refused.value.sentence.endswith((".", "!"))
