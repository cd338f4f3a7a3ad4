"""Puts the audit triggers back, for instance after a table was rebuilt."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from caseline.audit import triggers
from caseline.audit.events import AuditEvent
from caseline.audit.log import SYSTEM, record
from caseline.audit.verify import verify_chain


class Command(BaseCommand):
    help = "Put missing audit triggers back, and say whether the chain is whole."
    # The check that complains about the missing triggers must not stop their restoration.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        missing = triggers.missing_triggers(connection)
        if not missing:
            self.stdout.write(_("All triggers are in place."))
            return
        # The guard comes back whatever the verification says; it hides nothing.
        with transaction.atomic():
            triggers.install(connection)
            record(AuditEvent.TRIGGERS_RESTORED, by=SYSTEM)
        self.stdout.write(_("Restored: %s.") % ", ".join(missing))
        if not verify_chain().ok:
            raise CommandError(_("But the chain is broken. Run verify_audit."))
