"""The databases of the journeys' demos: copied from one template, and read past the program.

Straight SQL does to the server what no page can do: end a session, let time pass, damage a text.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import psycopg
from psycopg import sql

Rows = list[tuple[Any, ...]]


class Database(Protocol):
    """One demo's database."""

    url: str  # for CASELINE_DATABASE_URL; empty: the file in the demo's directory

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Rows:
        """Run one statement with %s for its values; returns what it selects."""

    def copy(self, directory: Path) -> "Database":
        """A database of one's own with the same content, for the demo in `directory`."""

    def drop(self) -> None:
        """Throw it away."""


class Sqlite:
    """The file in the demo's directory."""

    url = ""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "caseline.sqlite3"

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Rows:
        with closing(sqlite3.connect(self.path, timeout=20)) as connection, connection:
            return connection.execute(statement.replace("%s", "?"), values).fetchall()

    def copy(self, directory: Path) -> "Sqlite":
        copied = Sqlite(directory)
        with (
            closing(sqlite3.connect(self.path)) as ours,
            closing(sqlite3.connect(copied.path)) as theirs,
        ):
            ours.backup(theirs)
        return copied

    def drop(self) -> None:
        shutil.rmtree(self.path.parent, ignore_errors=True)


class Postgresql:
    """A database of its own on the server of the test run."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.url = _server().replace("/postgres?", f"/{name}?")

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Rows:
        with psycopg.connect(self.url, autocommit=True) as connection:
            done = connection.execute(statement.encode(), values)
            return done.fetchall() if done.description else []

    def copy(self, directory: Path) -> "Postgresql":
        copied = Postgresql(_name())
        _manage("CREATE DATABASE {} TEMPLATE {}", copied.name, self.name)
        return copied

    def drop(self) -> None:
        _manage("DROP DATABASE {} WITH (FORCE)", self.name)


def new_database(directory: Path, vendor: str) -> Database:
    """An empty database of the kind under test for the demo in `directory`."""
    if vendor == "sqlite":
        return Sqlite(directory)
    database = Postgresql(_name())
    _manage("CREATE DATABASE {}", database.name)
    return database


def find_database(directory: Path, url: str) -> Database:
    """The database that another process of this test run has made."""
    name = url.rpartition("/")[2] if url else ""
    return Postgresql(url.partition("@/")[2].partition("?")[0]) if name else Sqlite(directory)


def _server() -> str:
    return os.environ["CASELINE_TEST_POSTGRESQL_URL"]


def _name() -> str:
    return f"journey_{uuid4().hex}"


def _manage(statement: str, *names: str) -> None:
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
