"""The call screen: new and resumed, a first or a further contact; saving, finishing, discarding."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.kept import wants_json
from accounts.marks import for_readers
from accounts.requests import Request
from cases.access import open_case, reach_case, reach_contact
from cases.actions import drafts
from cases.actions.drafts import Saved
from cases.codebook.model import Of
from cases.events import CaseEvent
from cases.given import Given
from cases.models import Case, Contact, State
from cases.permissions import check_may_log
from cases.policies import check_can_add_contact, check_is_draft
from cases.refusals import BadInputError, ConflictError, NotNowError, RefusedError
from cases.texts import check_note
from cases.views import screen
from cases.views.refusing import refusal_json, refusing, status_of
from cases.words import clock_words

Save = Callable[[], Saved]


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


def _show(request: Request, shown: Shown, status: int = 200) -> HttpResponse:
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
    return _show(request, Shown(_blank("inbound"), None, True, reverse("cases:start")))


@for_readers()
@refusing
@require_GET
def add(request: Request, reference: str) -> HttpResponse:
    """An empty call screen for a further contact."""
    case = reach_case(reference, by=request.actor, to=check_can_add_contact)
    return _show(request, Shown(_blank("inbound"), None, False, _start_url(case)))


def _start_url(case: Case) -> str:
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
    return _show(request, Shown(given, opened.case, found.is_first, _start_url(opened.case)))


def _given_of(case: Case, contact: Contact, note: str) -> Given:
    answers = screen.raw(contact.answers)
    if contact.is_first:
        answers |= screen.raw(case.answers)
    clock = contact.facts["time"]
    return Given(contact.pk, note, contact.on.isoformat(), clock, answers, contact.version)


@for_readers()
@refusing
@require_POST
def start(request: Request) -> HttpResponse:
    """The first key press of a new inquiry."""
    given = _given(request)
    return _saved(
        request,
        given,
        lambda: drafts.start_call(by=request.actor, given=given, now=timezone.now()),
        Shown(given, None, True, reverse("cases:start")),
    )


@for_readers()
@refusing
@require_POST
def contact_start(request: Request, reference: str) -> HttpResponse:
    """The first key press of a further contact."""
    given = _given(request)
    case = reach_case(reference, by=request.actor)
    return _saved(
        request,
        given,
        lambda: drafts.start_contact(reference, by=request.actor, given=given, now=timezone.now()),
        Shown(given, None, False, _start_url(case)),
    )


@for_readers(locked=True)
@refusing
@require_POST
def save(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Autosave, or the save button without script; a locked session may go on with its own."""
    given = _given(request, contact)
    case, found = reach_contact(reference, contact, by=request.actor)
    return _saved(
        request,
        given,
        lambda: drafts.save_draft(
            reference,
            by=request.actor,
            given=given,
            now=timezone.now(),
            overwrite=bool(request.POST.get("overwrite")),
        ),
        Shown(given, case, found.is_first, _start_url(case)),
    )


@for_readers()
@refusing
@require_POST
def finish(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """End the contact: the case is open, or closed at once."""
    given = _given(request, contact)
    case, found = reach_contact(reference, contact, by=request.actor)
    shown = Shown(given, case, found.is_first, _start_url(case))
    return _finish(request, given, case, shown)


def _given(request: Request, contact: UUID | None = None) -> Given:
    try:
        named = contact or UUID(request.POST.get("contact", ""))
    except ValueError:
        raise BadInputError(
            _("This page is damaged. Open a new inquiry and paste your text.")
        ) from None
    return screen.given_from(request.POST, named)


def _saved(request: Request, given: Given, action: Save, shown: Shown) -> HttpResponse:
    """Carry out a save and answer in the shape that was asked for."""
    try:
        saved = action()
    except RefusedError as problem:
        return _not_saved(request, problem, shown)
    if request.POST.get("do") == "finish":
        again = replace(shown, case=saved.case, is_first=saved.contact.is_first)
        now_saved = replace(given, version=saved.contact.version)
        return _finish(request, now_saved, saved.case, again)
    if wants_json(request):
        return JsonResponse(_saved_json(request, saved), status=200 if shown.case else 201)
    return HttpResponseRedirect(_page(saved.case, saved.contact))


def _finish(request: Request, given: Given, case: Case, shown: Shown) -> HttpResponse:
    end = State.CLOSED if request.POST.get("after") == State.CLOSED else State.OPEN
    try:
        saved = drafts.finish_contact(
            case.reference,
            by=request.actor,
            given=given,
            end=end,
            now=timezone.now(),
            overwrite=bool(request.POST.get("overwrite")),
        )
    except RefusedError as problem:
        return _not_saved(request, problem, replace(shown, given=_with_version(given)))
    page = reverse("cases:detail", kwargs={"reference": saved.case.spelled})
    if wants_json(request):
        return JsonResponse(_saved_json(request, saved) | {"page": page})
    messages.success(request, _("Logged. The case is saved."))
    return HttpResponseRedirect(page)


def _with_version(given: Given) -> Given:
    """The same with the version that is saved now, so that the form can be sent again."""
    contact = Contact.objects.filter(pk=given.contact).only("version").first()
    return replace(given, version=contact.version) if contact else given


def _not_saved(request: Request, problem: RefusedError, shown: Shown) -> HttpResponse:
    """The same screen with a sentence, and every letter still there."""
    status = status_of(problem)
    if wants_json(request):
        return JsonResponse(refusal_json(problem), status=status)
    done = _find_sent_twice(request, problem, shown.given)
    if done:
        return done
    fields = problem.fields if isinstance(problem, BadInputError) else {}
    given = shown.given
    if isinstance(problem, ConflictError):
        given = replace(given, version=problem.version)
    conflict = isinstance(problem, ConflictError)
    again = replace(shown, given=given, error=problem.sentence, conflict=conflict, problems=fields)
    return _show(request, again, status=status)


def _find_sent_twice(request: Request, problem: RefusedError, given: Given) -> HttpResponse | None:
    """A double click without script: the same note is saved already, so nothing is wrong."""
    if not isinstance(problem, ConflictError | NotNowError) or request.actor.is_locked:
        return None
    contact = Contact.objects.select_related("case").filter(pk=given.contact).first()
    if contact is None:
        return None
    opened = open_case(contact.case.reference, by=request.actor)
    if opened.notes[contact.pk].text != check_note(given.note):
        return None
    if contact.is_draft:
        return HttpResponseRedirect(_page(contact.case, contact))
    return redirect("cases:detail", reference=contact.case.spelled)


def _saved_json(request: Request, saved: Saved) -> dict[str, Any]:
    return {
        "reference": saved.case.spelled,
        "version": saved.contact.version,
        "saved_at": clock_words(saved.at, seconds=True),
        "urls": screen.urls(saved.case, saved.contact.pk, ""),
        "problems": saved.problems,
        "locked": request.actor.is_locked,
    }


def _page(case: Case, contact: Contact) -> str:
    return reverse("cases:contact", kwargs={"reference": case.spelled, "contact": contact.pk})


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
