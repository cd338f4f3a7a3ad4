"""The call screen: new and resumed, a first or a further contact; and throwing a draft away."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.marks import for_readers
from accounts.requests import Request
from cases.access import open_case, reach_case, reach_contact
from cases.actions import drafts
from cases.codebook.model import Of
from cases.events import CaseEvent
from cases.given import Given
from cases.models import Case, Contact
from cases.permissions import check_may_log
from cases.policies import check_can_add_contact, check_is_draft
from cases.views import screen
from cases.views.refusing import refusing
from cases.words import clock_words


@dataclass(frozen=True, slots=True)
class Shown:
    """What one call screen shows. `case` and `version` are empty before the first key press."""

    given: Given
    case: Case | None
    is_first: bool
    start: str
    saved_at: str = ""
    error: str = ""
    conflict: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)


def show(request: Request, shown: Shown, status: int = 200) -> HttpResponse:
    """The call screen as it stands."""
    given = shown.given
    of: tuple[Of, ...] = ("contact", "case") if shown.is_first else ("contact",)
    urls = screen.urls(shown.case, given.contact, shown.start)
    context: dict[str, Any] = {
        "form_action": urls["save"] or urls["start"],
        "urls": urls,
        "contact_id": given.contact,
        "version": given.version,
        "reference": shown.case.spelled if shown.case else "",
        "is_first": shown.is_first,
        "note": given.note,
        "on": given.on,
        "time": given.clock,
        "sections": screen.sections(given.answers, of=of, stage="call", problems=shown.problems),
        "end_sections": screen.sections(given.answers, of=of, stage="end", problems=shown.problems),
        "spoken": screen.spoken(),
        "never_written": screen.never_written(),
        "error": shown.error,
        "conflict": shown.conflict,
        "problems": shown.problems,
        "saved_at": shown.saved_at,
    }
    return render(request, "cases/call.html", context, status=status)


def _blank(direction: str) -> Given:
    now = timezone.localtime()
    answers = {"channel": ["phone"], "contact_direction": [direction]}
    return Given(uuid.uuid4(), "", now.date().isoformat(), now.strftime("%H:%M"), answers)


@for_readers()
@refusing
@require_GET
def new(request: Request) -> HttpResponse:
    """An empty call screen; nothing exists before the first key press."""
    check_may_log(request.actor)
    return show(request, Shown(_blank("inbound"), None, True, reverse("cases:start")))


@for_readers()
@refusing
@require_GET
def add(request: Request, reference: str) -> HttpResponse:
    """An empty call screen for a further contact."""
    case = reach_case(reference, by=request.actor, to=check_can_add_contact)
    return show(request, Shown(_blank("inbound"), None, False, start_url(case)))


def start_url(case: Case) -> str:
    """Where the first key press of a further contact goes."""
    return reverse("cases:contact-start", kwargs={"reference": case.spelled})


@for_readers()
@refusing
@require_GET
def resume(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Go on with a draft; a finished contact is read on the case's page."""
    _case, found = reach_contact(reference, contact, by=request.actor)
    if not found.is_draft:
        return redirect("cases:detail", reference=reference)
    opened = open_case(reference, by=request.actor, event=CaseEvent.DRAFT_RESUMED)
    found = next(one for one in opened.contacts if one.pk == contact)
    note = opened.notes[contact]
    if note.error:
        raise note.error
    given = _given_of(opened.case, found, note.text or "")
    saved_at = clock_words(datetime.fromisoformat(found.facts["saved"]), seconds=True)
    start = start_url(opened.case)
    return show(request, Shown(given, opened.case, found.is_first, start, saved_at))


def _given_of(case: Case, contact: Contact, note: str) -> Given:
    answers = screen.raw(contact.answers)
    if contact.is_first:
        answers |= screen.raw(case.answers)
    clock = contact.facts["time"]
    return Given(contact.pk, note, contact.on.isoformat(), clock, answers, contact.version)


@for_readers()
@refusing
@require_http_methods(["GET", "POST"])
def discard(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Throw a draft away, after a page that asks."""
    case, found = reach_contact(reference, contact, by=request.actor)
    check_is_draft(found)
    if request.method == "GET":
        context = {"reference": case.spelled, "is_first": found.is_first}
        return render(request, "cases/contact_discard.html", context)
    drafts.discard_draft(reference, contact, by=request.actor, now=timezone.now())
    messages.success(request, _("The draft has been deleted."))
    if found.is_first:
        return redirect("cases:list")
    return redirect("cases:detail", reference=case.spelled)
