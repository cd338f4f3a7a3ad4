"""The database's URL: both kinds are understood, and nonsense is refused without quoting it."""

import pytest

from caseline import database


def read(url):
    problems = []
    return database.read(url, problems), problems


def test_sqlite_is_durable_and_forgets_what_it_deletes(tmp_path):
    settings, problems = read(f"sqlite://{tmp_path}/my%20line.sqlite3")
    assert problems == []
    assert settings["NAME"] == f"{tmp_path}/my line.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert pragma in settings["OPTIONS"]["init_command"]


def test_postgresql_over_a_network_verifies_the_server():
    settings, problems = read("postgresql://line:p%40ss@db.example.org:5433/caseline")
    assert problems == []
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "db.example.org",
        "5433",
        "caseline",
    )
    assert (settings["USER"], settings["PASSWORD"]) == ("line", "p@ss")
    assert settings["OPTIONS"] == {"sslmode": "verify-full"}


@pytest.mark.parametrize(
    "url",
    ["postgresql://line@/caseline?host=/run/Socket", "postgresql://line@%2Frun%2FSocket/caseline"],
)
def test_postgresql_through_a_socket_keeps_capitals(url):
    settings, problems = read(url)
    assert problems == []
    assert settings["HOST"] == "/run/Socket"
    assert settings["OPTIONS"] == {}


def test_postgresql_on_this_machine_may_do_without_tls():
    settings, problems = read("postgresql://line:x@[::1]:5432/caseline?sslmode=disable")
    assert problems == []
    assert settings["HOST"] == "::1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "caseline.sqlite3",
        "mysql://line:geheim@localhost/caseline",
        "sqlite://relative.sqlite3",
        "sqlite:///:memory:",
        "sqlite:///",
        "sqlite:///nowhere/geheim/caseline.sqlite3",
        "postgresql://localhost/caseline",
        "postgresql://line:geheim@localhost",
        "postgresql://line:geheim@localhost:port/caseline",
        "postgresql://line:geheim@localhost:70000/caseline",
        "postgresql://line:geheim@localhost/caseline?options=-csearch_path",
        "postgresql://line:geheim@db.example.org/caseline?sslmode=prefer",
        "postgresql://[line:geheim@localhost/caseline",
    ],
)
def test_nonsense_is_refused_in_sentences_that_hide_the_password(url):
    _settings, problems = read(url)
    assert problems
    assert all("geheim" not in problem for problem in problems)
