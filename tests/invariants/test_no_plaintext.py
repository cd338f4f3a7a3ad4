"""After a whole journey no word of a story, and no code of an answer, is readable anywhere."""

import gc
import json
import logging
import subprocess
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Session
from accounts.sessions import SessionStore
from caseline import logs
from caseline.vault.errors import MisuseError
from caseline.vault.models import Text
from cases.actions import drafts
from cases.models import Case
from tests import postgres
from tests.factories import END_ANSWERS, first_contact, form, fresh, given
from tests.people import Cast, make_cast, sign_in

CANARY = "kanarifugl"  # every word that was typed begins like this
CODES = ("sexual_harassment", "abuse_of_power", "info_given")
JSON = {"accept": "application/json"}


class Listener(logging.Handler):
    """Everything that is logged, in the form in which it leaves the program."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logs.JsonFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def listener() -> Iterator[Listener]:
    handler = Listener()
    loggers = [logging.getLogger(name) for name in (None, "caseline", "django", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program would put temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def url(name: str, case: Case, contact: Any = None) -> str:
    where = {"reference": case.spelled} | ({"contact": contact} if contact else {})
    return reverse(f"cases:{name}", kwargs=where)


def journey(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Log, lock, go on, finish, ring again, correct, read, and meet every kind of error."""
    ana = cast["ana"]
    client = sign_in(ana)
    typed = given(f"{CANARY}-start")
    body = client.post("/cases/start/", form(typed), headers=JSON).json()
    case = Case.objects.get()
    urls, contact = body["urls"], first_contact(case).pk
    client.post(urls["save"], form(typed, note=f"{CANARY}-save", version=1), headers=JSON)
    client.post("/lock/")
    client.post(urls["save"], form(typed, note=f"{CANARY}-locked", version=2), headers=JSON)
    client.post("/cases/start/", form(given(f"{CANARY} kept")))
    client.post("/unlock/", {"password": f"{CANARY} wrong"})
    client.post("/unlock/", {"password": ana.member.passphrase})
    assert CANARY in client.get(urls["page"]).content.decode()
    end = form(typed, note=f"{CANARY}-end", version=3, **END_ANSWERS)
    assert client.post(urls["finish"], end).status_code == 302
    client.post(url("contact-start", case), form(given(f"{CANARY}-again"), do="finish"))
    client.post(url("facts-edit", case), {"version": fresh(case).version, **typed.answers})
    client.get("/cases/")
    assert CANARY in client.get(url("detail", case)).content.decode()
    errors(client, case, contact, monkeypatch)
    Client().post("/cases/start/", form(given(f"{CANARY} signed out")))
    Client().post("/sign-in/", {"email": f"{CANARY}@example.org", "password": CANARY})
    return client


def errors(client: Client, case: Case, contact: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    save, late = url("contact-save", case, contact), given(f"{CANARY}-late", contact=contact)
    statuses = [
        client.post(save, form(late)).status_code,
        client.post("/cases/start/", form(given(f"{CANARY} " * 12_000))).status_code,
        client.post("/cases/start/", form(given(f"{CANARY} " * 500_000))).status_code,
        client.get(f"/cases/{CANARY}/").status_code,
    ]
    assert statuses == [422, 422, 413, 404]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/cases/start/", form(given(f"{CANARY} stale"))).status_code == 403
    client.raise_request_exception = False

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise ValueError(f"{CANARY}: an error that quotes what it was given")

    with monkeypatch.context() as broken:
        broken.setattr(drafts, "record", fail)
        assert client.post("/cases/start/", form(given(f"{CANARY} crash"))).status_code == 500
    text = Text.objects.exclude(row=contact)[0]
    body = bytes(text.body)
    Text.objects.filter(pk=text.pk).update(body=body[:-1] + b"x")
    client.get(url("detail", case))
    Text.objects.filter(pk=text.pk).update(body=body)


def found_in(raw: bytes) -> list[str]:
    """Which secrets stand in these bytes, in any of the usual encodings."""
    return [
        word
        for word in (CANARY, *CODES)
        if any(word.encode(how) in raw for how in ("utf-8", "utf-16-le", "utf-16-be"))
        or word.encode().hex().encode() in raw.lower()
    ]


def files_of_the_database() -> list[Path]:
    path = Path(str(connection.settings_dict["NAME"]))
    return [one for one in path.parent.glob(f"{path.name}*") if one.is_file()]


def dumped() -> bytes:
    """The whole database as PostgreSQL's own program writes it down."""
    binaries = postgres.find_binaries()
    assert binaries
    params = connection.get_connection_params()
    command = [str(binaries / "pg_dump"), "-h", params["host"], "-U", params["user"]]
    done = subprocess.run([*command, params["dbname"]], capture_output=True, check=True)
    assert len(done.stdout) > 10_000
    return done.stdout


def everything_stored() -> bytes:
    if connection.vendor == "postgresql":
        return dumped()
    files = files_of_the_database()
    assert any(one.name.endswith("-wal") for one in files)
    assert len(files) >= 2
    return b"".join(one.read_bytes() for one in files)


@pytest.fixture
def travelled(
    transactional_db: None,
    listener: Listener,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Cast:
    cast = make_cast()
    journey(cast, monkeypatch)
    return cast


def test_no_word_and_no_code_is_readable_anywhere(
    travelled: Cast, listener: Listener, temporary: Path, capfd: pytest.CaptureFixture[str]
):
    assert found_in(everything_stored()) == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert found_in(b"".join(one.read_bytes() for one in files_of_the_database())) == []
    printed = capfd.readouterr()
    assert found_in((printed.out + printed.err).encode()) == []
    assert len(listener.lines) > 20
    assert found_in("\n".join(listener.lines).encode()) == []
    for path in temporary.rglob("*"):
        assert not path.is_file() or found_in(path.read_bytes()) == [], path


def test_no_session_holds_a_word(travelled: Cast):
    rows = [*Session.objects.all()]
    assert rows
    for row in rows:
        held = json.dumps(SessionStore().decode(row.session_data))
        assert found_in(held.encode()) == []


def dump_is_refused(out: StringIO) -> bool:
    try:
        call_command("dumpdata", "cases", "accounts", stdout=out)
    except Exception as problem:  # the command wraps ours
        causes = (problem, problem.__cause__, problem.__context__)
        return any(isinstance(one, MisuseError) for one in causes)
    return False


def test_dumping_the_data_is_refused_before_a_fact_gets_out(travelled: Cast):
    out = StringIO()
    assert dump_is_refused(out)
    gc.collect()  # the half-read cursor goes before its database does
    assert found_in(out.getvalue().encode()) == []


def test_the_search_would_find_what_is_there(travelled: Cast):
    """The same search finds what does lie in the clear, so it can find a leak."""
    case = Case.objects.all()[0]
    assert case.reference.encode() in everything_stored()
    assert found_in(f"x{CANARY}x".encode("utf-16-le")) == [CANARY]
