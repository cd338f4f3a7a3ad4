"""Logging while somebody speaks: start, save, finish, discard.

The first key press makes the draft, sealed to the author's circle from the first letter, so that
finishing encrypts nothing anew. Autosave has no audit entry of its own; its sitting has.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from caseline.audit.log import record
from caseline.vault import erase, seal
from caseline.vault.errors import LockedError
from cases.access import note_place, reach_case, reach_contact
from cases.actions.changes import set_state
from cases.events import CaseEvent
from cases.given import Given, check_answers, check_clock, check_day, check_mandatory
from cases.models import Case, Contact, State
from cases.permissions import check_may_log, check_may_save_locked
from cases.policies import check_can_add_contact, check_is_draft, check_move
from cases.refusals import CaseNotFoundError, ConflictError, RefusedError
from cases.texts import check_note


@dataclass(frozen=True, slots=True)
class Saved:
    """What is now safe on disk. `problems` has a sentence for each answer that was not taken."""

    case: Case
    contact: Contact
    problems: dict[str, str]
    at: datetime


def start_call(*, by: Actor, given: Given, now: datetime) -> Saved:
    """A new case in state draft with its first contact.

    Started again with the same contact id (its answer was lost), it is saved instead.
    """
    check_may_log(by)
    check_note(given.note)
    return _once(partial(_start_call, by, given, now), by, given, now)


def _start_call(by: Actor, given: Given, now: datetime) -> Saved:
    circle, keyring = by.require_circle(), by.require_keyring()
    case = Case(
        circle=circle,
        assigned_to=by.person,
        opened_on=check_day(given.on, now=now),
        compartment=seal.create_compartment("line", circle.holder, by=keyring),
    )
    problems = _take_case_answers(case, given)
    case.save(force_insert=True)
    contact, more = _insert_contact(case, 1, by, given, now)
    record(CaseEvent.DRAFT_STARTED, by=by.who, subject=case.audit_id, now=now)
    return Saved(case, contact, problems | more, now)


def start_contact(reference: str, *, by: Actor, given: Given, now: datetime) -> Saved:
    """A further contact in a running case, as a draft; started again it is saved."""
    check_may_log(by)
    check_note(given.note)
    case = reach_case(reference, by=by)
    return _once(partial(_start_contact, reference, by, given, now), by, given, now, case=case)


def _start_contact(reference: str, by: Actor, given: Given, now: datetime) -> Saved:
    case = reach_case(reference, by=by, to=check_can_add_contact, lock=True)
    number = case.contacts.order_by("-number").values_list("number", flat=True)[0] + 1
    contact, problems = _insert_contact(case, number, by, given, now)
    record(CaseEvent.CONTACT_STARTED, by=by.who, subject=case.audit_id, now=now)
    return Saved(case, contact, problems, now)


def _once(
    start: Callable[[], Saved], by: Actor, given: Given, now: datetime, case: Case | None = None
) -> Saved:
    """Start, or save what another request with the same contact id has started."""
    try:
        with transaction.atomic():
            return _save_started(by, given, now, case) or start()
    except IntegrityError:
        with transaction.atomic():
            started = _save_started(by, given, now, case)
        if started is None:
            raise
        return started


def _save_started(by: Actor, given: Given, now: datetime, case: Case | None) -> Saved | None:
    contact = Contact.objects.select_related("case").filter(pk=given.contact).first()
    if contact is None:
        return None
    if contact.by_id != by.person.pk or (case and contact.case_id != case.pk):
        raise CaseNotFoundError
    return _save(contact.case.reference, by, given, now, overwrite=False)


def _insert_contact(
    case: Case, number: int, by: Actor, given: Given, now: datetime
) -> tuple[Contact, dict[str, str]]:
    contact = Contact(pk=given.contact, case=case, number=number, by=by.person)
    problems = _take_contact_answers(contact, given, now)
    contact.save(force_insert=True)
    _write_note(case, contact, check_note(given.note), by, expected=0)
    return contact, problems


def save_draft(
    reference: str, *, by: Actor, given: Given, now: datetime, overwrite: bool = False
) -> Saved:
    """Save a draft again; also from a locked session that goes on with its own.

    Raises ConflictError when somebody saved since `given.version`; with `overwrite` the writer
    has seen that and wants their own.
    """
    with transaction.atomic():
        return _save(reference, by, given, now, overwrite=overwrite)


def _save(reference: str, by: Actor, given: Given, now: datetime, *, overwrite: bool) -> Saved:
    note = check_note(given.note)
    case, contact = reach_contact(reference, given.contact, by=by, lock=True)
    check_is_draft(contact)
    check_may_save_locked(by, contact)
    if given.version != contact.version and not overwrite:
        if not _is_same_tab(contact, given):
            raise ConflictError(_conflict(contact, by), contact.version)
        if given.turn <= contact.facts["turn"]:
            return Saved(case, contact, {}, now)  # overtaken: what is saved is newer
    problems = _take_contact_answers(contact, given, now)
    if contact.is_first:
        problems |= _save_case(case, contact, given)
    expected, contact.version = contact.version, contact.version + 1
    contact.save(update_fields=["facts", "on", "version"])
    _write_note(case, contact, note, by, expected=expected)
    return Saved(case, contact, problems, now)


def _save_case(case: Case, contact: Contact, given: Given) -> dict[str, str]:
    """What a first contact says of its case; most saves have only more words."""
    before = (case.facts, case.opened_on)
    problems = _take_case_answers(case, given)
    case.opened_on = contact.on
    if (case.facts, case.opened_on) != before:
        case.save(update_fields=["facts", "opened_on"])
    return problems


def _is_same_tab(contact: Contact, given: Given) -> bool:
    """Whether the last save came from the window that is writing now: its answer was lost."""
    return bool(given.tab) and contact.facts["tab"] == given.tab


def _conflict(contact: Contact, by: Actor) -> str:
    if contact.by_id == by.person.pk:
        return _("This draft was saved in another tab meanwhile. Your text is still here.")
    return _("This draft was saved by somebody else meanwhile. Your text is still here.")


def finish_contact(
    reference: str,
    *,
    by: Actor,
    given: Given,
    end: State,
    now: datetime,
    overwrite: bool = False,
) -> Saved:
    """Save for the last time and log it: a first contact opens the case, or closes it at once.

    Saves first and refuses afterwards: a missing answer never costs a word.
    """
    with transaction.atomic():
        saved = _save(reference, by, given, now, overwrite=overwrite)
        problem = _try_to_finish(saved, by, end, now)
    if problem:
        raise problem
    return saved


def _try_to_finish(
    saved: Saved, by: Actor, end: State, now: datetime
) -> LockedError | RefusedError | None:
    """Why it was not finished; a refusal takes back the finishing, never the words just saved."""
    try:
        with transaction.atomic():
            by.require_keyring()
            check_mandatory(saved.contact.answers, of="contact")
            if saved.contact.is_first:
                check_mandatory(saved.case.answers, of="case")
            _finish(saved.case, saved.contact, by, end, now)
    except (LockedError, RefusedError) as problem:
        return problem
    return None


def _finish(case: Case, contact: Contact, by: Actor, end: State, now: datetime) -> None:
    contact.is_draft = False
    contact.save(update_fields=["is_draft"])
    names = [*contact.answers]
    if contact.is_first:
        event = check_move(case, end).event
        set_state(case, end, now=now)
        names += case.answers
    else:
        event = CaseEvent.CONTACT_LOGGED
    record(event, by=by.who, subject=case.audit_id, fields=sorted(names), now=now)
    if not contact.is_first and end == State.CLOSED:
        closed = check_move(case, end).event
        set_state(case, end, now=now)
        record(closed, by=by.who, subject=case.audit_id, now=now)


def discard_draft(reference: str, contact: UUID, *, by: Actor, now: datetime) -> None:
    """Throw a draft away, key and all: with the first contact the whole case."""
    with transaction.atomic():
        case, found = reach_contact(reference, contact, by=by, lock=True)
        by.require_keyring()
        check_is_draft(found)
        if found.is_first:
            check_move(case, None)
            compartment = case.compartment_id
            case.delete()
            erase.compartment(compartment)
            event = CaseEvent.DRAFT_DISCARDED
        else:
            erase.text(note_place(found.pk))
            found.delete()
            event = CaseEvent.CONTACT_DISCARDED
        record(event, by=by.who, subject=case.audit_id, now=now)


def _take_case_answers(case: Case, given: Given) -> dict[str, str]:
    checked = check_answers(given.answers, of="case", previous=case.answers)
    case.facts = {**case.facts, "answers": checked.answers}
    return checked.problems


def _take_contact_answers(contact: Contact, given: Given, now: datetime) -> dict[str, str]:
    checked = check_answers(given.answers, of="contact", previous=contact.answers)
    contact.on = check_day(given.on, now=now)
    contact.facts = {
        "answers": checked.answers,
        "time": check_clock(given.clock, now=now),
        "tab": given.tab,
        "turn": given.turn,
        "saved": now.isoformat(),
    }
    return checked.problems


def _write_note(case: Case, contact: Contact, note: str, by: Actor, *, expected: int) -> None:
    if case.compartment_id is None:
        raise CaseNotFoundError
    place, into = note_place(contact.pk), case.compartment_id
    if by.keyring is None:
        seal.write_from_outside(place, note, into=into, expected=expected, to=case.circle.holder)
    else:
        seal.write(place, note, into=into, expected=expected, by=by.keyring)
