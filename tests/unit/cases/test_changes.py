"""Answers corrected, waiting, closed, reopened: who, when, and what is recorded."""

from collections.abc import Callable
from typing import Any

import pytest

from caseline.audit.models import Entry
from caseline.vault.errors import LockedError
from cases.actions import changes
from cases.models import Case, State
from cases.refusals import BadInputError, CaseNotFoundError, ConflictError, NotNowError
from tests.factories import CALL_ANSWERS, END_ANSWERS, NOW, close, fresh, log, start
from tests.people import Cast, Played, events, new_events

CASE_ANSWERS = {name: CALL_ANSWERS[name] for name in ("inquirer_role", "art_field", "matter_type")}


def change(case: Case, by: Any, answers: Any, version: int | None = None) -> Any:
    version = fresh(case).version if version is None else version
    return changes.change_facts(case.reference, by=by, answers=answers, version=version, now=NOW)


def test_corrected_answers_are_recorded_by_name_and_never_by_value(ana: Played):
    case = log(ana.actor)
    change(case, ana.actor, CASE_ANSWERS | {"art_field": ["film"], "inquirer_role": []})
    assert fresh(case).answers["art_field"] == "film"
    assert "inquirer_role" not in fresh(case).answers
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.event, entry.fields) == ("facts_changed", "art_field,inquirer_role")
    assert entry.subject == case.audit_id


def test_answers_that_stay_the_same_change_and_record_nothing(ana: Played):
    case = log(ana.actor)
    before, version = events(), fresh(case).version
    change(case, ana.actor, CASE_ANSWERS)
    assert new_events(before) == []
    assert fresh(case).version == version


def test_two_who_correct_at_once_do_not_write_over_each_other(cast: Cast):
    case = log(cast["ana"].actor)
    version = fresh(case).version
    change(case, cast["ana"].actor, CASE_ANSWERS | {"art_field": ["film"]}, version)
    with pytest.raises(ConflictError) as conflict:
        change(case, cast["ben"].actor, CASE_ANSWERS | {"art_field": ["fashion"]}, version)
    assert conflict.value.version == version + 1
    assert fresh(case).answers["art_field"] == "film"


def test_a_mandatory_answer_cannot_be_taken_away(ana: Played):
    case = log(ana.actor)
    with pytest.raises(BadInputError) as refused:
        change(case, ana.actor, {"art_field": ["film"]})
    assert set(refused.value.fields) == {"matter_type"}
    assert fresh(case).answers["art_field"] == "music"


def test_a_drafts_answers_are_corrected_on_the_call_screen_only(ana: Played):
    with pytest.raises(NotNowError, match="draft"):
        change(start(ana.actor).case, ana.actor, CASE_ANSWERS)


def test_waiting_and_back_again(ana: Played):
    case, before = log(ana.actor), events()
    changes.set_waiting(case.reference, by=ana.actor, now=NOW)
    assert fresh(case).state == State.WAITING_INQUIRER
    with pytest.raises(NotNowError):
        changes.set_waiting(case.reference, by=ana.actor, now=NOW)
    changes.set_open(case.reference, by=ana.actor, now=NOW)
    assert fresh(case).state == State.OPEN
    assert new_events(before) == ["case_set_waiting", "case_set_open"]


@pytest.mark.parametrize("waiting", [False, True])
def test_closing_says_what_came_of_it_and_keeps_the_other_answers(ana: Played, waiting: bool):
    case = log(ana.actor)
    if waiting:
        changes.set_waiting(case.reference, by=ana.actor, now=NOW)
    closed = close(case, ana.actor)
    assert (closed.state, closed.closed_on) == (State.CLOSED, NOW.date())
    answers = fresh(case).answers
    assert answers["outcome"] == ["info_given"]
    assert answers["matter_type"] == ["sexual_harassment", "abuse_of_power"]
    assert events()[-2:] == ["facts_changed", "case_closed"]


def test_closing_does_not_change_what_is_asked_during_the_call(ana: Played):
    case = log(ana.actor)
    smuggled = {**END_ANSWERS, "art_field": ["film"]}
    version = fresh(case).version
    changes.close(case.reference, by=ana.actor, answers=smuggled, version=version, now=NOW)
    assert fresh(case).answers["art_field"] == "music"


def test_a_closed_case_is_reopened_and_only_a_closed_one(ana: Played):
    case = close(log(ana.actor), ana.actor)
    changes.reopen(case.reference, by=ana.actor, now=NOW)
    assert (fresh(case).state, fresh(case).closed_on) == (State.OPEN, None)
    with pytest.raises(NotNowError, match="open already"):
        changes.reopen(case.reference, by=ana.actor, now=NOW)
    with pytest.raises(NotNowError):
        changes.reopen(start(ana.actor).case.reference, by=ana.actor, now=NOW)


def test_without_texts_a_case_is_not_reopened(ana: Played):
    case = close(log(ana.actor), ana.actor)
    Case.objects.filter(pk=case.pk).update(compartment=None)
    with pytest.raises(NotNowError, match="deleted"):
        changes.reopen(case.reference, by=ana.actor, now=NOW)


VERBS: list[Callable[[str, Any], Any]] = [
    lambda ref, by: changes.set_waiting(ref, by=by, now=NOW),
    lambda ref, by: changes.set_open(ref, by=by, now=NOW),
    lambda ref, by: changes.reopen(ref, by=by, now=NOW),
    lambda ref, by: changes.close(ref, by=by, answers=END_ANSWERS, version=1, now=NOW),
    lambda ref, by: changes.change_facts(ref, by=by, answers=CASE_ANSWERS, version=1, now=NOW),
]


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_outside_the_circle_changes_anything(cast: Cast, verb: Callable[[str, Any], Any]):
    case = log(cast["ana"].actor)
    before = events()
    for key in ("cai", "lea", "leo", "max", "ada"):
        # Outside the reading roles there is no keyring either; whichever says no first.
        with pytest.raises((CaseNotFoundError, LockedError)):
            verb(case.reference, cast[key].actor)
    assert new_events(before) == []
    assert fresh(case).state == State.OPEN


@pytest.mark.parametrize("verb", VERBS)
def test_a_locked_session_changes_nothing(ana: Played, verb: Callable[[str, Any], Any]):
    case = log(ana.actor)
    with pytest.raises(LockedError):
        verb(case.reference, ana.locked_actor)
    assert fresh(case).state == State.OPEN
