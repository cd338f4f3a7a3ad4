"""The audit triggers in PostgreSQL's words.

They are ENABLE ALWAYS, so that `session_replication_role` does not switch them off, and their
functions name every table in full, so that a temporary table of the same name deceives nobody.
"""

from dataclasses import dataclass
from typing import Any

# The bits of pg_trigger.tgtype (src/include/catalog/pg_trigger.h).
ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE = 1, 2, 4, 8, 16, 32


@dataclass(frozen=True, slots=True)
class _Trigger:
    table: str
    action: str
    scope: str
    bits: int
    function: str

    def create(self, name: str) -> list[str]:
        when = f"BEFORE {self.action} ON {self.table} FOR EACH {self.scope}"
        return [
            f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {self.function}()",
            self.enable(name),
        ]

    def enable(self, name: str) -> str:
        return f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {name}"

    def disable(self, name: str) -> str:
        return f"ALTER TABLE {self.table} DISABLE TRIGGER {name}"


_FUNCTIONS = {
    "audit_refuse": """
BEGIN
  RAISE EXCEPTION 'audit rows are only ever added' USING ERRCODE = 'integrity_constraint_violation';
END""",
    "audit_entry_next": """
DECLARE
  expected bigint;
BEGIN
  EXECUTE format('SELECT COALESCE(MAX(sequence), 0) + 1 FROM %I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO expected;
  IF NEW.sequence IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'audit entries only follow the last one'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END""",
    "audit_segment_next": """
DECLARE
  expected bigint;
BEGIN
  EXECUTE format('SELECT COALESCE(MAX(last_sequence), 0) + 1 FROM %I.%I',
                 TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO expected;
  IF NEW.first_sequence IS DISTINCT FROM expected OR NEW.last_sequence < NEW.first_sequence THEN
    RAISE EXCEPTION 'audit segments only follow the last one'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END""",
}


def _guards(table: str, function: str) -> dict[str, _Trigger]:
    def refuse(action: str, scope: str, bits: int) -> _Trigger:
        return _Trigger(table, action, scope, bits, "audit_refuse")

    return {
        f"{table}_no_update": refuse("UPDATE", "ROW", ROW | BEFORE | UPDATE),
        f"{table}_no_delete": refuse("DELETE", "ROW", ROW | BEFORE | DELETE),
        f"{table}_no_truncate": refuse("TRUNCATE", "STATEMENT", BEFORE | TRUNCATE),
        f"{table}_next_only": _Trigger(table, "INSERT", "ROW", ROW | BEFORE | INSERT, function),
    }


_TRIGGERS = _guards("audit_entry", "audit_entry_next") | _guards(
    "audit_segment", "audit_segment_next"
)

NAMES = tuple(_TRIGGERS)

_FIND = """
SELECT t.tgname, c.relname, t.tgtype, p.proname, p.prosrc
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
 WHERE c.oid IN (to_regclass('audit_entry'), to_regclass('audit_segment'))
   AND NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''
"""


def install_statements() -> list[str]:
    creations = [line for name, each in _TRIGGERS.items() for line in each.create(name)]
    return remove_statements() + [_create_function(name) for name in _FUNCTIONS] + creations


def remove_statements() -> list[str]:
    drops = [f"DROP TRIGGER IF EXISTS {name} ON {each.table}" for name, each in _TRIGGERS.items()]
    return drops + [f"DROP FUNCTION IF EXISTS {name}()" for name in _FUNCTIONS]


def lift_statements(name: str) -> list[str]:
    return [_TRIGGERS[name].disable(name)]


def restore_statements(name: str) -> list[str]:
    return [_TRIGGERS[name].enable(name)]


def find_sound(cursor: Any) -> set[str]:
    """The triggers that are there, always on, unconditional, and run our function's text."""
    cursor.execute(_FIND)
    return {name for name, *found in cursor.fetchall() if found == _expected(name)}


def _expected(name: str) -> list[object] | None:
    each = _TRIGGERS.get(name)
    if each is None:
        return None
    return [each.table, each.bits, each.function, _FUNCTIONS[each.function]]


def _create_function(name: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = pg_catalog, pg_temp AS $audit${_FUNCTIONS[name]}$audit$"
    )
