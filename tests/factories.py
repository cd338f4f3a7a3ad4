"""Cases as people log them, through the real actions: drafts, logged cases, forms of the page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from accounts.actor import Actor
from cases.actions import changes, drafts
from cases.actions.drafts import Saved
from cases.given import Given
from cases.models import Case, Contact, State

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 3, 10, 14, 30, tzinfo=OSLO)
NOTE = "Hun sa at dirigenten ringte henne om natten."
CALL_ANSWERS: Mapping[str, Sequence[str]] = {
    "channel": ["phone"],
    "contact_direction": ["inbound"],
    "inquirer_role": ["affected"],
    "art_field": ["music"],
    "matter_type": ["sexual_harassment", "abuse_of_power"],
}
END_ANSWERS: Mapping[str, Sequence[str]] = {
    "outcome": ["info_given"],
    "closing_reason": ["answered"],
}


def given(
    note: str = NOTE,
    *,
    contact: UUID | None = None,
    version: int = 0,
    answers: Mapping[str, Sequence[str]] | None = None,
    on: str = "2026-03-10",
    clock: str = "14:30",
    tab: str = "",
    turn: int = 0,
) -> Given:
    """A whole form as somebody has typed it."""
    chosen = CALL_ANSWERS if answers is None else answers
    return Given(contact or uuid4(), note, on, clock, chosen, version, tab, turn)


def again(saved: Saved, note: str = NOTE, **other: Any) -> Given:
    """The next form of the same call screen, which has seen what is saved now."""
    other.setdefault("version", saved.contact.version)
    return given(note, contact=saved.contact.pk, **other)


def start(by: Actor, note: str = NOTE, *, now: datetime = NOW, **other: Any) -> Saved:
    """A draft."""
    return drafts.start_call(by=by, given=given(note, **other), now=now)


def log(by: Actor, note: str = NOTE, *, end: State = State.OPEN, now: datetime = NOW) -> Case:
    """A finished first contact: the case is open, or closed at once."""
    saved = start(by, note, now=now)
    done = drafts.finish_contact(
        saved.case.reference, by=by, given=again(saved, note), end=end, now=now
    )
    return done.case


def add_contact(case: Case, by: Actor, note: str = NOTE, *, now: datetime = NOW) -> Saved:
    """A further contact, still a draft."""
    return drafts.start_contact(case.reference, by=by, given=given(note), now=now)


def close(case: Case, by: Actor, *, now: datetime = NOW) -> Case:
    """Closed with what came of it."""
    version = fresh(case).version
    closed, _problems = changes.close(
        case.reference, by=by, answers=END_ANSWERS, version=version, now=now
    )
    return closed


def fresh(case: Case) -> Case:
    """The case as the database has it now."""
    return Case.objects.get(pk=case.pk)


def first_contact(case: Case) -> Contact:
    return Contact.objects.get(case=case, number=1)


def form(given_: Given, **more: Any) -> dict[str, Any]:
    """The same as the page posts it."""
    return {
        "contact": str(given_.contact),
        "version": str(given_.version),
        "note": given_.note,
        "on": given_.on,
        "time": given_.clock,
        **given_.answers,
        **more,
    }
