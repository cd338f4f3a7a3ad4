"""Grants the application's PostgreSQL role what it needs and nothing more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from caseline.audit.events import AuditEvent
from caseline.audit.grants import GrantRefused, grant_app_role
from caseline.audit.log import SYSTEM, record


class Command(BaseCommand):
    help = "Grant the application's role what it needs; run after each migration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", required=True, help="The role that the server runs as.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                grant_app_role(options["role"])
                record(AuditEvent.APP_ROLE_GRANTED, by=SYSTEM)
        except GrantRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            _("Granted. The role can add to the audit chain and change nothing in it.")
        )
