"""The application's PostgreSQL role: enough to work, too little to change the chain."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, transaction

from caseline.audit import grants
from caseline.audit.drop import drop_segments
from caseline.audit.events import AuditEvent
from caseline.audit.models import Entry
from caseline.audit.verify import verify_chain
from tests.unit.audit.conftest import OLD, YOUNG

pytestmark = pytest.mark.django_db


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def role():
    """A fresh role that the tests' own may act for; it goes with the test's transaction."""
    run("CREATE ROLE audit_trial NOLOGIN")
    run("GRANT audit_trial TO CURRENT_USER")
    return "audit_trial"


@pytest.fixture
def as_app(role, add):
    """Acts as the application's role, with two entries in the chain."""
    add(now=OLD)
    call_command("grant_app_role", role=role)
    run(f"SET ROLE {role}")
    yield
    run("RESET ROLE")


@pytest.mark.postgresql
def test_application_can_append_and_verify(as_app, add):
    add()
    assert [entry.sequence for entry in Entry.objects.order_by("sequence")] == [1, 2, 3]
    assert verify_chain().ok


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET role = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_entry_no_update ON audit_entry",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE sql AS ''",
        "SET session_replication_role = replica",
        "INSERT INTO audit_segment SELECT * FROM audit_segment",
        "DELETE FROM audit_segment",
        "DELETE FROM django_migrations",
        "CREATE TABLE audit_shadow (sequence int)",
    ],
)
def test_application_can_do_nothing_else_to_the_chain(as_app, statement):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement)


@pytest.mark.postgresql
def test_application_cannot_drop_segments(as_app):
    with pytest.raises(ProgrammingError):
        drop_segments(before="2022-01", now=YOUNG)
    assert Entry.objects.count() == 2


@pytest.mark.postgresql
def test_application_has_every_right_on_other_tables(as_app):
    run("INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b')")
    run("UPDATE django_content_type SET model = 'c' WHERE app_label = 'a'")
    run("DELETE FROM django_content_type WHERE app_label = 'a'")


@pytest.mark.postgresql
def test_granting_is_an_event(role):
    call_command("grant_app_role", role=role)
    assert Entry.objects.latest("sequence").event == AuditEvent.APP_ROLE_GRANTED


@pytest.mark.postgresql
def test_granting_takes_away_what_was_given_before(role):
    run(f"GRANT ALL ON audit_entry TO {role}")
    run("GRANT DELETE ON audit_entry TO PUBLIC")
    grants.grant_app_role(role)
    run(f"SET ROLE {role}")
    with pytest.raises(DatabaseError, match="permission denied"):
        run("DELETE FROM audit_entry")
    run("RESET ROLE")


@pytest.mark.postgresql
@pytest.mark.parametrize("preparation", ["GRANT DELETE ON audit_entry TO audit_group", None])
def test_role_with_more_rights_through_another_is_refused(role, preparation):
    run("CREATE ROLE audit_group NOLOGIN")
    run(f"GRANT audit_group TO {role}")
    if preparation:
        run(preparation)
        with pytest.raises(grants.GrantRefused, match="DELETE"):
            grants.grant_app_role(role)
    else:
        grants.grant_app_role(role)


@pytest.mark.postgresql
def test_owner_of_the_tables_or_a_missing_role_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
    for name in (owner, "audit_nobody"):
        with pytest.raises(CommandError):
            call_command("grant_app_role", role=name)
    assert not Entry.objects.exists()


@pytest.mark.sqlite
def test_sqlite_has_nothing_to_grant():
    with pytest.raises(CommandError):
        call_command("grant_app_role", role="anyone")
