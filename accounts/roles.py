"""The four roles; a person works in one at a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADVISOR = "advisor", _("Advisor")
    LAWYER = "lawyer", _("Lawyer")
    MANAGEMENT = "management", _("Management")
    ADMINISTRATOR = "administrator", _("Administrator")


# Roles that read stories; only a session in one of these holds an opened key.
READING = frozenset({Role.ADVISOR, Role.LAWYER})
