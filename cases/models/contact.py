"""One call, mail or meeting in a case, with its note."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from caseline.vault.fields import FactsField
from cases.models.case import Case


def empty_facts() -> dict[str, Any]:
    """Facts of a contact without any answer."""
    return {"answers": {}, "time": "", "tab": "", "turn": 0, "saved": ""}


class Contact(models.Model):
    """A draft until it is finished. The note is a sealed text; `version` is the note's version.

    The facts hold the coded answers, the time of day (HH:MM, Europe/Oslo), and when and from which
    window it was last saved (see `cases.given.Given`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contacts")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts"
    )
    facts = FactsField(default=empty_facts)
    is_draft = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_contact_number")
        ]
        # The list shows unfinished calls on every page: a few out of all that ever were.
        indexes = [
            models.Index(fields=["case"], name="cases_drafts", condition=models.Q(is_draft=True))
        ]

    def __str__(self) -> str:
        return f"contact {self.number}"

    @property
    def answers(self) -> dict[str, str | list[str]]:
        """The coded answers."""
        return self.facts["answers"]

    @property
    def is_first(self) -> bool:
        """Whether this contact opened the case, and is the one that is counted."""
        return self.number == 1
