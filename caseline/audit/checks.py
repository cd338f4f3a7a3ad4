"""System checks: the audit keys can be read, and the triggers are in place."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.utils.translation import gettext as _

from caseline.audit import configured, triggers
from caseline.audit.keys import BadKey


def check_keys(**kwargs: Any) -> list[CheckMessage]:
    """audit.E001: no usable audit key."""
    try:
        configured.keyring()
    except BadKey as error:
        return [Error(_("The audit keys cannot be used: %s.") % error, id="audit.E001")]
    return []


def check_triggers(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """audit.E002: triggers are missing; nothing to say before the tables exist."""
    missing = [name for alias in databases or () for name in _missing(alias)]
    if not missing:
        return []
    return [
        Error(
            _("The audit tables are not guarded; these triggers are missing or altered: %s.")
            % ", ".join(missing),
            hint=_("Find out why, then run restore_audit_triggers."),
            id="audit.E002",
        )
    ]


def _missing(alias: str) -> list[str]:
    connection = connections[alias]
    if not set(triggers.TABLES) <= set(connection.introspection.table_names()):
        return []
    return triggers.missing_triggers(connection)
