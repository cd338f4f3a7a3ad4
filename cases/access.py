"""The one door to cases: find, authorise, record, and only then open.

`reach_case` finds a case for an action that reads no text; `open_case` records the read and
opens the texts. Outside what a person may know of, both raise CaseNotFoundError, whether or not
there is such a case. Nobody else writes `Case.objects.get`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.actor import Actor
from caseline.audit.log import record_alone
from caseline.audit.models import Entry
from caseline.vault.errors import UnreadableError, VaultError
from caseline.vault.fields import FactsUnreadableError
from caseline.vault.seal import Place, is_there
from caseline.vault.unseal import Opened, open_texts
from cases.events import CaseEvent
from cases.models import Case, Contact
from cases.permissions import check_may_know_of
from cases.reference import BadReferenceError, parse
from cases.refusals import CaseNotFoundError, NotAllowedError, NotNowError

Check = Callable[[Case], object]


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case, its contacts, and the opened notes by contact id. `entry` recorded the read.

    `lacks_contacts`: somebody took contacts out of the database behind the program's back.
    """

    case: Case
    contacts: list[Contact]
    notes: dict[UUID, Opened]
    entry: Entry
    lacks_contacts: bool = False


def note_place(contact: UUID) -> Place:
    """Where a contact's note lives."""
    return Place("cases_contact", contact, "note")


def reach_case(text: str, *, by: Actor, to: Check | None = None, lock: bool = False) -> Case:
    """The case of a reference, for an action; `lock` keeps others from changing it meanwhile.

    Raises CaseNotFoundError, or what the check `to` raises (RefusedError with a sentence).
    """
    cases = Case.objects.select_for_update() if lock else Case.objects.select_related("assigned_to")
    case = cases.filter(reference=_reference(text)).first()
    if case is None:
        raise CaseNotFoundError
    check_may_know_of(by, case)
    if to:
        to(case)
    return case


def _reference(text: str) -> str:
    try:
        return parse(text)
    except BadReferenceError:
        raise CaseNotFoundError from None


def reach_contact(
    text: str, contact: UUID, *, by: Actor, lock: bool = False
) -> tuple[Case, Contact]:
    """One contact of a case; raises CaseNotFoundError when it is not of that case."""
    contacts = Contact.objects.select_related("case")
    if lock:
        # The contact too: PostgreSQL reads anew, after waiting for another, only what it locks.
        contacts = contacts.select_for_update(of=("self", "case"))
    found = contacts.filter(pk=contact, case__reference=_reference(text)).first()
    if found is None:
        raise CaseNotFoundError
    check_may_know_of(by, found.case)
    return found.case, found


def open_case(
    text: str, *, by: Actor, to: Check | None = None, event: CaseEvent = CaseEvent.CASE_OPENED
) -> OpenedCase:
    """Record the read, then open every text of the case.

    Raises LockedError without opened keys. Texts that do not open carry their error and are
    recorded as unreadable.
    """
    case = reach_case(text, by=by, to=to)
    keyring = by.require_keyring()
    entry = record_alone(event, by=by.who, subject=case.audit_id)
    opened: dict[Place, Opened] = {}
    if case.compartment_id:
        opened = open_texts(case.compartment_id, by=keyring, entry=entry)
    contacts = list(case.contacts.select_related("by").order_by("number"))
    notes = _notes(case, contacts, opened)
    lacks_contacts = not contacts or _has_stray_notes(contacts, opened)
    if lacks_contacts or any(note.error for note in notes.values()):
        record_alone(CaseEvent.TEXT_UNREADABLE, by=by.who, subject=case.audit_id, fields=["note"])
    return OpenedCase(case, contacts, notes, entry, lacks_contacts)


def _notes(case: Case, contacts: list[Contact], opened: dict[Place, Opened]) -> dict[UUID, Opened]:
    """Each contact's note; one that is not there is an error, never a silent blank."""
    if case.compartment_id is None:
        return {}
    notes = {}
    for contact in contacts:
        place = note_place(contact.pk)
        missing = Opened(place, contact.version, None, UnreadableError("missing"))
        notes[contact.pk] = opened.get(place, missing)
    return notes


def _has_stray_notes(contacts: list[Contact], opened: dict[Place, Opened]) -> bool:
    """Whether there are notes whose contact is gone. One that was discarded just now took its
    note along."""
    strays = opened.keys() - {note_place(contact.pk) for contact in contacts}
    notes = [place for place in strays if place.table == Contact._meta.db_table]
    return any(is_there(place) for place in notes)


def record_refusal(by: Actor, problem: Exception, text: str = "") -> None:
    """Record what was refused, after its transaction has been unwound.

    Not found and forbidden leave the same entry, without a subject.
    """
    if isinstance(problem, CaseNotFoundError):
        record_alone(CaseEvent.CASE_NOT_FOUND, by=by.who)
    elif isinstance(problem, FactsUnreadableError):
        record_alone(CaseEvent.FACTS_UNREADABLE, by=by.who)
    elif isinstance(problem, VaultError):
        record_alone(CaseEvent.TEXT_UNREADABLE, by=by.who)
    elif isinstance(problem, NotAllowedError | NotNowError):
        record_alone(CaseEvent.ACTION_REFUSED, by=by.who, subject=_known_subject(by, text))


def _known_subject(by: Actor, text: str) -> UUID | None:
    try:
        return reach_case(text, by=by).audit_id if text else None
    except CaseNotFoundError:
        return None


def record_list(by: Actor) -> None:
    """One entry for a list page, however many cases it shows."""
    record_alone(CaseEvent.LIST_VIEWED, by=by.who)


def record_facts(by: Actor, case: Case) -> None:
    """The coded answers of one case are about to be shown outside its page."""
    record_alone(CaseEvent.FACTS_VIEWED, by=by.who, subject=case.audit_id)


def record_unreadable_facts(by: Actor, cases: Iterable[Case]) -> None:
    """One entry for each case whose answers do not open."""
    for case in cases:
        record_alone(CaseEvent.FACTS_UNREADABLE, by=by.who, subject=case.audit_id)
