"""What the call screen sends: the first key press, autosave, the end of the call.

Answers the script in JSON; without script the same screen comes back, every letter still there.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.kept import wants_json
from accounts.marks import for_readers
from accounts.requests import Request
from cases.access import open_case, reach_case, reach_contact, record_refusal
from cases.actions import drafts
from cases.actions.drafts import Saved
from cases.given import Given
from cases.models import Case, Contact, State
from cases.refusals import BadInputError, ConflictError, NotNowError, RefusedError
from cases.texts import check_note
from cases.views import screen
from cases.views.call import Shown, show, start_url
from cases.views.refusing import refusal_json, refusing, status_of
from cases.words import clock_words

Save = Callable[[], Saved]
Find = Callable[[], Shown]


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
        lambda: Shown(given, None, True, reverse("cases:start")),
        status=201,
    )


@for_readers()
@refusing
@require_POST
def contact_start(request: Request, reference: str) -> HttpResponse:
    """The first key press of a further contact."""
    given = _given(request)

    def shown() -> Shown:
        case = reach_case(reference, by=request.actor)
        return Shown(given, None, False, start_url(case))

    return _saved(
        request,
        given,
        lambda: drafts.start_contact(reference, by=request.actor, given=given, now=timezone.now()),
        shown,
        status=201,
    )


@for_readers(locked=True)
@refusing
@require_POST
def save(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """Autosave, or the save button without script; a locked session may go on with its own."""
    given = _given(request, contact)
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
        partial(_shown, request, reference, given),
        status=200,
    )


@for_readers()
@refusing
@require_POST
def finish(request: Request, reference: str, contact: UUID) -> HttpResponse:
    """End the contact: the case is open, or closed at once."""
    given = _given(request, contact)
    return _finish(request, given, reference, partial(_shown, request, reference, given))


def _shown(request: Request, reference: str, given: Given) -> Shown:
    """The screen of a draft, looked up only when there is something to say on it."""
    case, contact = reach_contact(reference, given.contact, by=request.actor)
    return Shown(given, case, contact.is_first, start_url(case))


def _given(request: Request, contact: UUID | None = None) -> Given:
    try:
        named = contact or UUID(request.POST.get("contact", ""))
    except ValueError:
        raise BadInputError(
            _("This page is damaged. Open a new inquiry and paste your text.")
        ) from None
    return screen.given_from(request.POST, named)


def _saved(
    request: Request, given: Given, action: Save, shown: Find, *, status: int
) -> HttpResponse:
    """Carry out a save and answer in the shape that was asked for."""
    try:
        saved = action()
    except RefusedError as problem:
        return _not_saved(request, problem, shown())
    if request.POST.get("do") == "finish":
        now_saved = replace(given, version=saved.contact.version)
        reference = saved.case.reference
        return _finish(request, now_saved, reference, partial(_shown, request, reference, given))
    if wants_json(request):
        return JsonResponse(_saved_json(request, saved), status=status)
    return HttpResponseRedirect(_page(saved.case, saved.contact))


def _finish(request: Request, given: Given, reference: str, shown: Find) -> HttpResponse:
    end = State.CLOSED if request.POST.get("after") == State.CLOSED else State.OPEN
    try:
        saved = drafts.finish_contact(
            reference,
            by=request.actor,
            given=given,
            end=end,
            now=timezone.now(),
            overwrite=bool(request.POST.get("overwrite")),
        )
    except RefusedError as problem:
        return _not_saved(request, problem, replace(shown(), given=_with_version(given)))
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
    record_refusal(request.actor, problem, shown.case.reference if shown.case else "")
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
    return show(request, again, status=status)


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
