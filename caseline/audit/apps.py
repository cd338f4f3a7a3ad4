"""Tells Django about the audit chain and its system checks."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "caseline.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        from caseline.audit.checks import check_keys, check_triggers

        checks.register(check_keys, checks.Tags.security)
        checks.register(check_triggers, checks.Tags.database)
