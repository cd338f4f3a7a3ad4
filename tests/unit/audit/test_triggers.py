"""The database refuses by itself whatever is not an appended row."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from caseline.audit import triggers
from caseline.audit.drop import drop_segments
from caseline.audit.events import AuditEvent
from caseline.audit.models import Entry
from caseline.audit.triggers import missing_triggers
from tests.unit.audit.conftest import OLD, YOUNG

COLUMNS = ", ".join(str(field.column) for field in Entry._meta.fields if not field.primary_key)
COPY = f"audit_entry (sequence, {COLUMNS}) SELECT sequence, {COLUMNS} FROM audit_entry"

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def stored(add):
    """A dropped segment and three entries."""
    add(now=OLD)
    for _ in range(2):
        add(now=YOUNG)
    drop_segments(before="2022-01", now=YOUNG)
    return list(Entry.objects.order_by("sequence"))


def refuse(statement: str, stored: list[Entry]) -> None:
    with pytest.raises(IntegrityError, match="audit"):
        run(statement)
    assert [row.link() for row in Entry.objects.order_by("sequence")] == [
        row.link() for row in stored
    ]


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET key = 'x'", "DELETE FROM {}"])
def test_update_and_delete_are_refused(stored, table, statement):
    refuse(statement.format(table), stored)


def test_insert_over_an_existing_sequence_is_refused(stored):
    refuse(f"INSERT INTO {COPY} WHERE sequence = 2", stored)


def test_upsert_is_refused(stored):
    refuse(
        f"INSERT INTO {COPY} WHERE sequence = 2 ON CONFLICT (sequence) DO UPDATE SET role = 'x'",
        stored,
    )


@pytest.mark.parametrize("sequence", [-1, 0, 1, 6, 2**31 - 1])
def test_sequence_that_is_not_the_next_is_refused(stored, sequence):
    with pytest.raises(IntegrityError, match="audit"), transaction.atomic():
        Entry.of(replace(stored[-1].link(), sequence=sequence)).save()


@pytest.mark.sqlite
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_replacing_insert_is_refused(stored, verb):
    refuse(f"{verb} INTO {COPY} WHERE sequence = 2", stored)


@pytest.mark.sqlite
@pytest.mark.parametrize("alias", ["rowid", "_rowid_", "oid"])
def test_replacing_insert_by_row_id_is_refused(stored, alias):
    columns = f"{alias}, {COLUMNS}"
    refuse(
        f"INSERT OR REPLACE INTO audit_entry ({columns}) SELECT {columns} FROM audit_entry"
        " WHERE sequence = 2",
        stored,
    )


@pytest.mark.sqlite
def test_replacing_insert_of_a_dropped_segment_is_refused(stored):
    refuse("INSERT OR REPLACE INTO audit_segment SELECT * FROM audit_segment", stored)


@pytest.mark.postgresql
@pytest.mark.parametrize("table", triggers.TABLES)
def test_truncate_is_refused(stored, table):
    refuse(f"TRUNCATE {table}", stored)


@pytest.mark.postgresql
def test_temporary_table_of_the_same_name_deceives_nobody(stored):
    run("CREATE TEMPORARY TABLE audit_entry ON COMMIT DROP AS SELECT 7 AS sequence")
    with pytest.raises(IntegrityError, match="audit"):
        run(
            f"INSERT INTO public.audit_entry (sequence, {COLUMNS})"
            f" SELECT 8, {COLUMNS} FROM public.audit_entry WHERE sequence = 2"
        )


WEAKER = "CREATE OR REPLACE TRIGGER audit_entry_no_update BEFORE UPDATE {} EXECUTE FUNCTION {}()"
ALWAYS = "ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_update"


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "tampering",
    [
        "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_update",
        "ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_no_update",
        "DROP TRIGGER audit_entry_no_update ON audit_entry",
        WEAKER.format("OF key ON audit_entry FOR EACH ROW", "audit_refuse"),
        WEAKER.format("ON audit_entry FOR EACH ROW WHEN (false)", "audit_refuse"),
        WEAKER.format("ON audit_entry FOR EACH STATEMENT", "audit_refuse"),
        WEAKER.format("ON audit_entry FOR EACH ROW", "suppress_redundant_updates_trigger"),
    ],
)
def test_weakened_trigger_is_missed(tampering):
    run(tampering)
    if tampering.startswith("CREATE"):
        run(ALWAYS)
    assert missing_triggers(connection) == ["audit_entry_no_update"]


@pytest.mark.postgresql
def test_weakened_function_is_missed():
    run(
        "CREATE OR REPLACE FUNCTION audit_entry_next() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'"
    )
    assert missing_triggers(connection) == ["audit_entry_next_only"]


@pytest.mark.sqlite
def test_weakened_trigger_is_missed_on_sqlite():
    run("DROP TRIGGER audit_entry_no_update")
    run(
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry WHEN false"
        " BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END"
    )
    assert missing_triggers(connection) == ["audit_entry_no_update"]


def test_migrations_leave_every_trigger_in_place():
    assert missing_triggers(connection) == []
    assert run_checks(tags=["database"], databases=["default"]) == []


def test_check_names_what_is_missing_and_the_command_restores_it(stored, capsys):
    triggers.remove(connection)
    (error,) = run_checks(tags=["database"], databases=["default"])
    assert error.id == "audit.E002"
    assert "audit_entry_no_delete" in error.msg
    call_command("restore_audit_triggers")
    assert missing_triggers(connection) == []
    assert Entry.objects.latest("sequence").event == AuditEvent.TRIGGERS_RESTORED


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_table_rebuild_drops_the_triggers_and_the_check_notices(add):
    add()
    column = Entry._meta.get_field("event")
    wider = models.CharField(max_length=61)
    wider.set_attributes_from_name("event")
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, column, wider, strict=True)
    try:
        assert set(missing_triggers(connection)) == {
            "audit_entry_no_update", "audit_entry_no_delete", "audit_entry_next_only",
        }  # fmt: skip
        assert [error.id for error in run_checks(tags=["database"], databases=["default"])] == [
            "audit.E002"
        ]
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Entry, wider, column, strict=True)


def test_lifted_trigger_comes_back_when_the_work_fails(stored):
    with (
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
        triggers.lifted(connection, triggers.NO_DELETE),
    ):
        raise ZeroDivisionError
    assert missing_triggers(connection) == []


@pytest.mark.django_db(transaction=True)
def test_trigger_is_lifted_only_inside_a_transaction():
    with (
        pytest.raises(RuntimeError, match="transaction"),
        triggers.lifted(connection, triggers.NO_DELETE),
    ):
        pass
    assert missing_triggers(connection) == []
