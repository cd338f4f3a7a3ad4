"""Correcting answers, waiting, closing, reopening."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.marks import for_readers
from accounts.requests import Request
from cases.access import reach_case, record_facts, record_refusal
from cases.actions import changes
from cases.codebook.model import Stage
from cases.models import Case, State
from cases.policies import check_can_change_facts, check_can_close
from cases.refusals import BadInputError, ConflictError, RefusedError
from cases.views import screen
from cases.views.case import case_context
from cases.views.refusing import refusing, status_of

Change = Callable[..., tuple[Case, dict[str, str]]]


@for_readers()
@refusing
@require_http_methods(["GET", "POST"])
def facts_edit(request: Request, reference: str) -> HttpResponse:
    """Correct the coded answers."""
    case = reach_case(reference, by=request.actor, to=check_can_change_facts)
    page = _Page("cases/facts_edit.html", ("call", "end"), _("The answers have been saved."))
    return _answered(request, case, changes.change_facts, page)


@for_readers()
@refusing
@require_http_methods(["GET", "POST"])
def close(request: Request, reference: str) -> HttpResponse:
    """Close the case with what came of it."""
    case = reach_case(reference, by=request.actor, to=check_can_close)
    page = _Page("cases/case_close.html", ("end",), _("The case is closed."))
    return _answered(request, case, changes.close, page)


class _Page:
    """A page of questions: its template, which stages it asks, and what it says when done."""

    def __init__(self, template: str, stages: tuple[Stage, ...], done: str) -> None:
        self.template, self.stages, self.done = template, stages, done


def _answered(request: Request, case: Case, change: Change, page: _Page) -> HttpResponse:
    if request.method == "GET":
        record_facts(request.actor, case)
        return _questions(request, case, page, screen.raw(case.answers), case.version)
    answers = screen.answers_from(request.POST)
    version = screen.number_from(request.POST.get("version", ""))
    try:
        _case, problems = change(
            case.reference, by=request.actor, answers=answers, version=version, now=timezone.now()
        )
    except RefusedError as problem:
        return _refused(request, case, page, answers, problem)
    for sentence in problems.values():
        messages.warning(request, sentence)
    messages.success(request, page.done)
    return redirect("cases:detail", reference=case.spelled)


def _refused(
    request: Request, case: Case, page: _Page, answers: screen.Raw, problem: RefusedError
) -> HttpResponse:
    """The same page with the sentence, and every answer as it was given."""
    record_refusal(request.actor, problem, case.reference)
    version = problem.version if isinstance(problem, ConflictError) else case.version
    fields = problem.fields if isinstance(problem, BadInputError) else {}
    shown = _questions(request, case, page, answers, version, problem.sentence, fields)
    shown.status_code = status_of(problem)
    return shown


def _questions(
    request: Request,
    case: Case,
    page: _Page,
    answers: screen.Raw,
    version: int,
    error: str = "",
    problems: Mapping[str, str] | None = None,
) -> HttpResponse:
    sections = [
        section
        for stage in page.stages
        for section in screen.sections(answers, of=("case",), stage=stage, problems=problems or {})
    ]
    context: dict[str, Any] = {
        "case": case_context(case),
        "sections": sections,
        "version": version,
        "error": error,
    }
    return render(request, page.template, context)


@for_readers()
@refusing
@require_POST
def wait(request: Request, reference: str) -> HttpResponse:
    """Whose turn it is: the inquirer's, or ours again."""
    case = reach_case(reference, by=request.actor)
    if request.GET.get("to") == case.state:  # a double click
        return redirect("cases:detail", reference=case.spelled)
    turn = changes.set_open if case.state == State.WAITING_INQUIRER else changes.set_waiting
    turn(reference, by=request.actor, now=timezone.now())
    return redirect("cases:detail", reference=case.spelled)


@for_readers()
@refusing
@require_POST
def reopen(request: Request, reference: str) -> HttpResponse:
    """A closed case goes on."""
    case = changes.reopen(reference, by=request.actor, now=timezone.now())
    messages.success(request, _("The case is open again."))
    return redirect("cases:detail", reference=case.spelled)
