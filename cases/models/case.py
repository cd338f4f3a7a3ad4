"""One matter of one inquirer."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Circle
from caseline.vault.fields import FactsField
from caseline.vault.models import Compartment
from cases.reference import new_reference, spell


class State(models.TextChoices):
    """Where a case stands; `cases.policies` says who takes it from where to where."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    WAITING_INQUIRER = "waiting_inquirer", _("Waiting for the inquirer")
    CLOSED = "closed", _("Closed")


def empty_facts() -> dict[str, Any]:
    """Facts of a case without any answer."""
    return {"answers": {}}


class Case(models.Model):
    """Clear in the database: state, days, circle, who has it. Answers are facts; words are texts
    in the compartment. `version` counts changes of the answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=7, unique=True, default=new_reference)
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="cases")
    compartment = models.OneToOneField(
        Compartment, on_delete=models.SET_NULL, null=True, related_name="case"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    facts = FactsField(default=empty_facts)
    version = models.PositiveIntegerField(default=1)
    audit_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["circle", "-opened_on", "reference"], name="cases_by_day"),
            models.Index(
                fields=["circle", "state", "-opened_on", "reference"], name="cases_by_state"
            ),
        ]

    def __str__(self) -> str:
        return self.spelled

    @property
    def spelled(self) -> str:
        """The reference as it is shown and spoken."""
        return spell(self.reference)

    @property
    def answers(self) -> dict[str, str | list[str]]:
        """The coded answers."""
        return self.facts["answers"]
