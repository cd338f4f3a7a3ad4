"""Addresses for trying the frame: a form, an address with a reference in it, and every failure."""

import sqlite3

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import translation

from accounts.marks import public
from caseline.vault import errors as vault

CANARY = "Prøvescenen-kanarifugl"

handler500 = "caseline.errors.server_error"


def database_error(code):
    """As Django passes it on: its own class, with the driver's error as the cause."""
    driver = sqlite3.OperationalError(CANARY)
    driver.sqlite_errorname = code
    error = OperationalError(CANARY)
    error.__cause__ = driver
    return error


FAILURES = {
    "busy": database_error("SQLITE_BUSY"),
    "locked": database_error("SQLITE_LOCKED_SHAREDCACHE"),
    "full": database_error("SQLITE_FULL"),
    "corrupt": database_error("SQLITE_CORRUPT"),
    "unreadable": vault.UnreadableError(CANARY),
    "rolled-back": vault.RolledBackError(CANARY),
    "session-locked": vault.LockedError(CANARY),
    "program": RuntimeError(CANARY),
}


@public
def page(request: HttpRequest, ref: str = "") -> HttpResponse:
    return HttpResponse(f"{translation.get_language()} {request.method}")


@public
def fail(request: HttpRequest, kind: str) -> HttpResponse:
    raise FAILURES[kind]


@public
def ask_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM no_such_table")
    return HttpResponse()


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


urlpatterns = [
    path("page/", page, name="page"),
    path("cases/<ref>/", page, name="case"),
    path("fail/<kind>/", fail, name="fail"),
    path("ask/", ask_database, name="ask"),
    path("unmarked/", unmarked, name="unmarked"),
    path("", include("caseline.urls")),
]
