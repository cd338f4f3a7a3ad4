"""The audit triggers in SQLite's words.

BEFORE INSERT fires ahead of the conflict handling of `INSERT OR REPLACE`, which deletes the old
row without firing a DELETE trigger; that is why an existing sequence is refused at insertion.
"""

from typing import Any

_TRIGGERS = {
    "audit_entry_no_update": """
BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""",
    "audit_entry_no_delete": """
BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END""",
    "audit_entry_next_only": """
BEFORE INSERT ON audit_entry
WHEN NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM audit_entry)
BEGIN SELECT RAISE(ABORT, 'audit entries only follow the last one'); END""",
    "audit_segment_no_update": """
BEFORE UPDATE ON audit_segment
BEGIN SELECT RAISE(ABORT, 'audit segments are never changed'); END""",
    "audit_segment_no_delete": """
BEFORE DELETE ON audit_segment
BEGIN SELECT RAISE(ABORT, 'audit segments are never deleted'); END""",
    "audit_segment_next_only": """
BEFORE INSERT ON audit_segment
WHEN NEW.first_sequence IS NOT (SELECT COALESCE(MAX(last_sequence), 0) + 1 FROM audit_segment)
  OR NEW.last_sequence < NEW.first_sequence
BEGIN SELECT RAISE(ABORT, 'audit segments only follow the last one'); END""",
}

NAMES = tuple(_TRIGGERS)


def install_statements() -> list[str]:
    return remove_statements() + [_create(name) for name in NAMES]


def remove_statements() -> list[str]:
    return [_drop(name) for name in NAMES]


def lift_statements(name: str) -> list[str]:
    return [_drop(name)]


def restore_statements(name: str) -> list[str]:
    return [_create(name)]


def find_sound(cursor: Any) -> set[str]:
    """The triggers whose text in the schema is ours, word for word."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name for name, sql in cursor.fetchall() if name in _TRIGGERS and sql == _create(name)}


def _create(name: str) -> str:
    return f"CREATE TRIGGER {name}{_TRIGGERS[name]}"


def _drop(name: str) -> str:
    return f"DROP TRIGGER IF EXISTS {name}"
