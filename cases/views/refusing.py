"""Turns refusals into answers: a sentence, what was typed, and an entry in the chain."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from accounts import kept
from accounts.requests import Request
from caseline.vault.errors import LockedError, VaultError
from cases.access import record_refusal
from cases.refusals import (
    BadInputError,
    CaseNotFoundError,
    ConflictError,
    NotAllowedError,
    RefusedError,
)

View = Callable[..., HttpResponse]


def status_of(problem: RefusedError) -> int:
    """The HTTP status of a refusal."""
    if isinstance(problem, ConflictError):
        return 409
    if isinstance(problem, NotAllowedError):
        return 403
    return 422


def refusing(view: View) -> View:
    """Answer what the actions refuse; a page that can show it beside the form does so itself."""

    @wraps(view)
    def answered(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        reference = str(kwargs.get("reference", ""))
        try:
            return view(request, *args, **kwargs)
        except CaseNotFoundError as problem:
            record_refusal(request.actor, problem)
            raise Http404 from None
        except LockedError:
            return kept.locked(request)
        except RefusedError as problem:
            record_refusal(request.actor, problem, reference)
            return refusal(request, problem, reference)
        except VaultError as problem:
            record_refusal(request.actor, problem, reference)
            raise

    return answered


def refusal(request: Request, problem: RefusedError, reference: str) -> HttpResponse:
    """JSON for the script, a sentence on the case's page otherwise."""
    status = status_of(problem)
    if kept.wants_json(request):
        return JsonResponse(refusal_json(problem), status=status)
    if isinstance(problem, NotAllowedError):
        return render(request, "403.html", {"sentence": problem.sentence}, status=status)
    messages.error(request, problem.sentence)
    return redirect("cases:detail", reference=reference) if reference else redirect("home")


def refusal_json(problem: RefusedError) -> dict[str, Any]:
    """What the script is told."""
    told: dict[str, Any] = {"message": problem.sentence}
    if isinstance(problem, ConflictError):
        told["version"] = problem.version
    if isinstance(problem, BadInputError):
        told["problems"] = problem.fields
    return told
