"""When the database is busy, full or gone: what was called saved is there, the rest is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections
from django.urls import reverse

from accounts.models import OpenKey
from caseline.audit.models import Entry
from cases.access import open_case
from cases.actions import drafts
from cases.models import Case, Contact
from tests.factories import again, form, given, start
from tests.people import Answer, Cast, Played, make_cast, sign_in

JSON = {"accept": "application/json"}
SPOKEN = "Hun ringte igjen om kvelden."


@pytest.fixture
def real_cast(transactional_db: None) -> Cast:
    """The cast in a database whose transactions are real."""
    return make_cast()


def save_url(saved: drafts.Saved) -> str:
    where = {"reference": saved.case.spelled, "contact": saved.contact.pk}
    return reverse("cases:contact-save", kwargs=where)


def note_of(saved: drafts.Saved, by: Played) -> str | None:
    return open_case(saved.case.reference, by=by.actor).notes[saved.contact.pk].text


def sentence_of(answer: Answer) -> str:
    return str(answer.json()["message"])


@contextmanager
def no_room_left() -> Iterator[None]:
    """SQLite may not grow by one page, and has none to spare."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def somebody_else_writing() -> Iterator[None]:
    """Another connection holds what a writer needs; ours gives up quickly."""
    with connection.cursor() as cursor:
        patience = "PRAGMA busy_timeout = 50"
        cursor.execute(patience if connection.vendor == "sqlite" else "SET lock_timeout = '50ms'")
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        if other.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE vault_compartment IN EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.close()
        connection.close()


@pytest.mark.sqlite
@pytest.mark.parametrize("headers", [{}, JSON])
def test_on_a_full_disk_the_text_is_kept_and_the_last_save_is_there(
    real_cast: Cast, headers: dict[str, str]
):
    ana = real_cast["ana"]
    client, saved = sign_in(ana), start(ana.actor, "trygt lagret")
    longer = "Et langt ord til. " * 5000
    with no_room_left():
        answer = client.post(save_url(saved), form(again(saved, longer)), headers=headers)
    assert answer.status_code == 503
    if headers:
        assert "no room left" in sentence_of(answer)
    else:
        assert longer.strip() in answer.content.decode()
    assert note_of(saved, ana) == "trygt lagret"
    assert client.post(save_url(saved), form(again(saved, longer))).status_code == 302
    assert note_of(saved, ana) == longer


@pytest.mark.sqlite
def test_on_a_full_disk_nothing_half_started_stays(real_cast: Cast):
    ana = real_cast["ana"]
    client = sign_in(ana)
    with no_room_left():
        answer = client.post("/cases/start/", form(given("ord " * 20_000)), headers=JSON)
    assert answer.status_code == 503
    assert not Case.objects.exists()
    assert not Contact.objects.exists()
    assert not Entry.objects.filter(event="draft_started").exists()


@pytest.mark.parametrize("headers", [{}, JSON])
def test_while_the_database_is_busy_the_text_is_kept(real_cast: Cast, headers: dict[str, str]):
    ana = real_cast["ana"]
    client, saved = sign_in(ana), start(ana.actor, "trygt lagret")
    with somebody_else_writing():
        answer = client.post(save_url(saved), form(again(saved, SPOKEN)), headers=headers)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    if headers:
        assert "busy" in sentence_of(answer)
    else:
        assert SPOKEN in answer.content.decode()
    assert note_of(saved, ana) == "trygt lagret"
    assert client.post(save_url(saved), form(again(saved, SPOKEN))).status_code == 302


@pytest.mark.parametrize("note", ["Dirigenten", "en\nlinje\nhver", "ord og ord"])
def test_however_short_the_note_a_failing_save_shows_it_again(real_cast: Cast, note: str):
    ana = real_cast["ana"]
    client, saved = sign_in(ana), start(ana.actor, "trygt lagret")
    with somebody_else_writing():
        answer = client.post(save_url(saved), form(again(saved, note)))
    assert answer.status_code == 503
    assert note in answer.content.decode()


@pytest.mark.sqlite
def test_opening_a_case_that_cannot_be_recorded_shows_nothing(real_cast: Cast):
    ana = real_cast["ana"]
    client, saved = sign_in(ana), start(ana.actor, SPOKEN)
    page = reverse("cases:detail", kwargs={"reference": saved.case.spelled})
    with somebody_else_writing():
        answer = client.get(page)
    assert answer.status_code == 503
    assert SPOKEN not in answer.content.decode()


@pytest.mark.parametrize("verb", ["start", "save", "finish", "discard"])
def test_a_transaction_that_dies_before_its_end_leaves_nothing_half_done(
    real_cast: Cast, monkeypatch: pytest.MonkeyPatch, verb: str
):
    ana = real_cast["ana"]
    saved = start(ana.actor, "trygt lagret")
    rows = [Case.objects.count(), Contact.objects.count(), Entry.objects.count()]

    def die(*args: Any, **kwargs: Any) -> Any:
        raise sqlite3.OperationalError

    client, page = sign_in(ana), save_url(saved)
    rows[2] = Entry.objects.count()
    monkeypatch.setattr(drafts, "_write_note" if verb in ("start", "save") else "record", die)
    address = {
        "start": "/cases/start/",
        "save": page,
        "finish": page.replace("/save/", "/finish/"),
        "discard": page.replace("/save/", "/discard/"),
    }[verb]
    typed = given("nytt") if verb == "start" else again(saved, "trygt lagret")
    client.raise_request_exception = False
    assert client.post(address, form(typed)).status_code == 500
    monkeypatch.undo()
    assert [Case.objects.count(), Contact.objects.count(), Entry.objects.count()] == rows
    assert note_of(saved, ana) == "trygt lagret"
    assert Contact.objects.get().is_draft
    assert OpenKey.objects.exists()
