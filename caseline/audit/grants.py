"""PostgreSQL rights of the application's role: it owns nothing and may only add to the chain."""

from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

APPEND_ONLY = {"audit_entry": ("SELECT", "INSERT"), "audit_segment": ("SELECT",)}
READ_ONLY = {"django_migrations": ("SELECT",)}
EVERYTHING_ELSE = ("SELECT", "INSERT", "UPDATE", "DELETE")
ALL_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")

_TABLES = """
SELECT relname FROM pg_class
 WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
"""
_OWNED = """
SELECT count(*) FROM pg_class c
 WHERE c.relnamespace = current_schema()::regnamespace AND pg_has_role(%s, c.relowner, 'MEMBER')
"""
_ROLE = "SELECT rolsuper OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = %s"


_HAS_RIGHT = """
SELECT has_table_privilege(%s, quote_ident(current_schema()) || '.' || quote_ident(%s), %s)
"""


class GrantRefused(Exception):
    """The role cannot be the application's; the sentence says why, and nothing was changed."""


def grant_app_role(role: str) -> None:
    """Give `role` exactly what the application needs in the current schema, and nothing more.

    Run as the owner of the tables, after each migration. Raises GrantRefused.
    """
    if connection.vendor != "postgresql":
        raise GrantRefused(_("Only PostgreSQL has roles; on SQLite there is nothing to grant."))
    with transaction.atomic(), connection.cursor() as cursor:
        _check_role(cursor, role)
        tables = _fetch_names(cursor)
        for statement in _statements(cursor, role, tables):
            cursor.execute(statement)
        _check_nothing_more(cursor, role, tables)


def needed(table: str) -> tuple[str, ...]:
    """The rights that the application needs on a table."""
    return (APPEND_ONLY | READ_ONLY).get(table, EVERYTHING_ELSE)


def _check_role(cursor: Any, role: str) -> None:
    cursor.execute(_ROLE, [role])
    found = cursor.fetchone()
    if found is None:
        raise GrantRefused(_("There is no role of this name; create it first."))
    if found[0]:
        raise GrantRefused(_("This role may do more than an application should; take another."))
    cursor.execute(_OWNED, [role])
    if cursor.fetchone()[0]:
        raise GrantRefused(_("This role owns tables, or may act for who does; take another."))


def _fetch_names(cursor: Any) -> list[str]:
    cursor.execute(_TABLES)
    return [name for (name,) in cursor.fetchall()]


def _statements(cursor: Any, role: str, tables: list[str]) -> list[str]:
    quote = connection.ops.quote_name
    cursor.execute("SELECT current_schema()")
    schema, name = quote(cursor.fetchone()[0]), quote(role)
    return [
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {name}",
        f"GRANT USAGE ON SCHEMA {schema} TO {name}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {name}",
        *(
            f"GRANT {', '.join(needed(table))} ON {schema}.{quote(table)} TO {name}"
            for table in tables
        ),
    ]


def _check_nothing_more(cursor: Any, role: str, tables: list[str]) -> None:
    """What other roles pass on to this one cannot be revoked here, so it is looked for."""
    for table in tables:
        for right in sorted(set(ALL_RIGHTS) - set(needed(table))):
            cursor.execute(_HAS_RIGHT, [role, table, right])
            if cursor.fetchone()[0]:
                raise GrantRefused(
                    _("Through another role this one holds %(right)s on %(table)s; take that away.")
                    % {"right": right, "table": table}
                )
