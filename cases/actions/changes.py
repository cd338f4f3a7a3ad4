"""What happens to a case after its first contact: answers corrected, waiting, closed, reopened."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from caseline.audit.log import record
from cases import codebook
from cases.access import Check, reach_case
from cases.codebook.model import Stage
from cases.events import CaseEvent
from cases.given import check_answers, check_mandatory
from cases.models import Case, State
from cases.policies import (
    check_can_change_facts,
    check_can_close,
    check_can_reopen,
    check_can_wait,
    check_move,
)
from cases.refusals import ConflictError

Raw = Mapping[str, Sequence[str]]


def change_facts(
    reference: str, *, by: Actor, answers: Raw, version: int, now: datetime
) -> tuple[Case, dict[str, str]]:
    """Correct the answers of a case; an answer that is not sent any more is taken away.

    Returns the case and a sentence for each answer that was not taken. Raises ConflictError when
    somebody changed them since `version`.
    """
    with transaction.atomic():
        by.require_keyring()
        case = reach_case(reference, by=by, to=check_can_change_facts, lock=True)
        _check_version(case, version)
        problems = _take(case, answers, by=by, now=now)
    return case, problems


def set_waiting(reference: str, *, by: Actor, now: datetime) -> Case:
    """The next word is the inquirer's."""
    return _move(reference, State.WAITING_INQUIRER, check_can_wait, by=by, now=now)


def set_open(reference: str, *, by: Actor, now: datetime) -> Case:
    """The next word is ours again."""
    return _move(reference, State.OPEN, check_can_wait, by=by, now=now)


def reopen(reference: str, *, by: Actor, now: datetime) -> Case:
    """A closed case goes on, as long as its texts exist."""
    return _move(reference, State.OPEN, check_can_reopen, by=by, now=now)


def close(
    reference: str, *, by: Actor, answers: Raw, version: int, now: datetime
) -> tuple[Case, dict[str, str]]:
    """Close a case with what came of it (the questions asked at the end)."""
    with transaction.atomic():
        by.require_keyring()
        case = reach_case(reference, by=by, to=check_can_close, lock=True)
        event = check_move(case, State.CLOSED).event
        _check_version(case, version)
        kept = {name: _listed(value) for name, value in case.answers.items()}
        ending = _asked_at("end")
        problems = _take(
            case,
            {name: codes for name, codes in kept.items() if name not in ending}
            | {name: codes for name, codes in answers.items() if name in ending},
            by=by,
            now=now,
        )
        set_state(case, State.CLOSED, now=now)
        record(event, by=by.who, subject=case.audit_id, now=now)
    return case, problems


def _asked_at(stage: Stage) -> set[str]:
    return {one.name for one in codebook.load().questions_for(of="case", stage=stage)}


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _check_version(case: Case, version: int) -> None:
    if case.version != version:
        sentence = _("The answers were changed by somebody else meanwhile. Yours are still here.")
        raise ConflictError(sentence, case.version)


def _take(case: Case, answers: Raw, *, by: Actor, now: datetime) -> dict[str, str]:
    before = case.answers
    checked = check_answers(answers, of="case", previous=before)
    check_mandatory(checked.answers, of="case")
    changed = sorted(
        name
        for name in before.keys() | checked.answers.keys()
        if before.get(name) != checked.answers.get(name)
    )
    if changed:
        case.facts = {**case.facts, "answers": checked.answers}
        case.version += 1
        case.save(update_fields=["facts", "version"])
        record(CaseEvent.FACTS_CHANGED, by=by.who, subject=case.audit_id, fields=changed, now=now)
    return checked.problems


def _move(reference: str, end: State, check: Check, *, by: Actor, now: datetime) -> Case:
    with transaction.atomic():
        by.require_keyring()
        case = reach_case(reference, by=by, to=check, lock=True)
        event = check_move(case, end).event
        set_state(case, end, now=now)
        record(event, by=by.who, subject=case.audit_id, now=now)
    return case


def set_state(case: Case, state: State, *, now: datetime) -> None:
    """Write the state that a checked transition leads to; inside the caller's transaction."""
    case.state = state
    case.closed_on = timezone.localdate(now) if state == State.CLOSED else None
    case.save(update_fields=["state", "closed_on"])
