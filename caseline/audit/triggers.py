"""The database's own guards: triggers that leave nothing to do with the audit tables but append.

A table rebuild drops them without a word (every `AlterField` on SQLite is one), so migrations
that touch these tables end with `install_by_migration`, and a system check looks for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from caseline.audit import triggers_postgresql, triggers_sqlite

TABLES = ("audit_entry", "audit_segment")
NO_DELETE = "audit_entry_no_delete"

_VENDORS: dict[str, Any] = {"sqlite": triggers_sqlite, "postgresql": triggers_postgresql}


class UnguardedDatabase(Exception):
    """There are no triggers for this kind of database."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create every trigger anew, whatever was there before."""
    _run(connection, _vendor(connection).install_statements())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger: for tests, which empty all tables in the end."""
    _run(connection, _vendor(connection).remove_statements())


@contextmanager
def lifted(connection: BaseDatabaseWrapper, name: str) -> Iterator[None]:
    """Do without one trigger for a moment; only inside a transaction, which undoes it on error."""
    if not connection.in_atomic_block:
        raise RuntimeError("a trigger is lifted only inside a transaction")
    vendor = _vendor(connection)
    _run(connection, vendor.lift_statements(name))
    yield
    _run(connection, vendor.restore_statements(name))


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of triggers that are absent, switched off or not what they should be."""
    with connection.cursor() as cursor:
        sound = _vendor(connection).find_sound(cursor)
    return [name for name in _vendor(connection).NAMES if name not in sound]


def install_by_migration(apps: Any, schema_editor: Any) -> None:
    """For `RunPython`, as the last operation of every migration of the audit tables."""
    install(schema_editor.connection)


def remove_by_migration(apps: Any, schema_editor: Any) -> None:
    """The way back of `install_by_migration`."""
    remove(schema_editor.connection)


def _vendor(connection: BaseDatabaseWrapper) -> Any:
    if connection.vendor not in _VENDORS:
        raise UnguardedDatabase(connection.vendor)
    return _VENDORS[connection.vendor]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
