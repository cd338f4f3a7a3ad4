"""What a person is told when the database or the vault fails: never the error's text."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.kept import typed, wants_json
from caseline import logs
from caseline.vault.errors import (
    LockedError,
    NotGrantedError,
    RolledBackError,
    UnreadableError,
    VaultError,
)

RETRY_SECONDS = "2"


@dataclass(frozen=True)
class Failure:
    """One way to fail: its name in the log and in JSON, its status, and what a person is told."""

    event: str
    status: int
    sentence: str | Promise


BUSY = Failure(
    "database_busy", 503, _("The database is busy. Nothing was saved just now; try again.")
)
FULL = Failure(
    "disk_full",
    503,
    _("The server has no room left. Nothing was saved just now; tell whoever runs it."),
)
UNREACHABLE = Failure(
    "database_failed",
    503,
    _("The database does not answer as it should. Nothing was saved just now; try again later."),
)
UNREADABLE = Failure(
    "text_unreadable",
    500,
    _(
        "A text cannot be opened: it was changed outside Caseline, or a key is wrong. "
        "It has not been deleted; tell whoever runs this service."
    ),
)
ROLLED_BACK = Failure(
    "text_rolled_back",
    500,
    _("A text is not the one that was last saved. Tell whoever runs this service."),
)
LOCKED = Failure("session_locked", 403, _("This session is locked. Unlock it and try again."))
NOT_GRANTED = Failure("not_granted", 403, _("You hold no key to this text."))
VAULT = Failure("vault_failed", 500, _("A text could not be opened or sealed."))
TOO_LARGE = Failure(
    "too_large",
    413,
    _("That is more text than one note can hold. Nothing was saved; go back and shorten it."),
)
BAD = Failure("bad_request", 400, _("This request could not be understood. Nothing was saved."))
UNKNOWN = Failure(
    "error", 500, _("Something went wrong in Caseline. It has been noted, without its content.")
)

VAULT_FAILURES: dict[type[VaultError], Failure] = {
    UnreadableError: UNREADABLE,
    RolledBackError: ROLLED_BACK,
    LockedError: LOCKED,
    NotGrantedError: NOT_GRANTED,
    VaultError: VAULT,
}
# SQLite's names and PostgreSQL's classes and codes (appendix A of its manual).
BUSY_CODES = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01", "53300")
FULL_CODES = ("SQLITE_FULL", "53100")


def find_failure(error: BaseException) -> Failure | None:
    """The failure that `error` is, or None for an error of the program."""
    for kind, failure in VAULT_FAILURES.items():
        if isinstance(error, kind):
            return failure
    if isinstance(error, DatabaseError | InterfaceError):
        return _database_failure(error)
    return None


def _database_failure(error: BaseException) -> Failure | None:
    code = logs.describe(error).get("code", "")
    if code.startswith(BUSY_CODES):
        return BUSY
    if code.startswith(FULL_CODES):
        return FULL
    return UNREACHABLE


def answer(request: HttpRequest, error: BaseException, failure: Failure) -> HttpResponse:
    """Log `error` by class and place, and answer with the failure's sentence."""
    logs.write(failure.event, level=logging.ERROR, error=error, status=failure.status)
    response = _page(request, failure.event, failure.status, str(failure.sentence))
    if failure is BUSY:
        response["Retry-After"] = RETRY_SECONDS
    return response


def refusal(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """A plain answer with one sentence, which needs neither database nor session."""
    return _page(request, "refused", status, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: also reached by errors of middleware, which no middleware can catch."""
    error = sys.exc_info()[1]
    failure = find_failure(error) if error else None
    if error and failure:
        return answer(request, error, failure)
    # Django has logged it already.
    return _page(request, UNKNOWN.event, UNKNOWN.status, str(UNKNOWN.sentence))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400: a request that is too large or makes no sense."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    failure = TOO_LARGE if too_large else BAD
    return _page(request, failure.event, failure.status, str(failure.sentence))


def too_large(request: HttpRequest) -> HttpResponse:
    """A body that nobody will read, so that nothing of it can be given back."""
    return _page(request, TOO_LARGE.event, TOO_LARGE.status, str(TOO_LARGE.sentence), kept=())


def not_understood(request: HttpRequest) -> HttpResponse:
    """A body that broke off on its way, or is in no encoding of ours: none of it is believed."""
    return _page(request, BAD.event, BAD.status, str(BAD.sentence), kept=())


def _page(
    request: HttpRequest,
    event: str,
    status: int,
    sentence: str,
    kept: Sequence[str] | None = None,
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": event, "message": sentence}, status=status)
    # Without the request: no context processor runs, so nothing can fail a second time.
    template = "400.html" if status == TOO_LARGE.status else f"{status}.html"
    texts = _texts(request) if kept is None else kept
    page = render_to_string(template, {"sentence": sentence, "kept": texts})
    return HttpResponse(page, status=status)


def _texts(request: HttpRequest) -> list[str]:
    """What was written and not saved, so that it can be copied: a note however short it is, and
    whatever else is more than one word."""
    try:
        sent = typed(request.POST)
        return [value for name, value in sent if " " in value.strip() or (name == "note" and value)]
    except (RequestDataTooBig, TooManyFieldsSent, UnreadablePostError):
        return []
