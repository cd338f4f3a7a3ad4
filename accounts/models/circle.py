"""Circles, as people know them: the advisors, and each firm."""

import uuid

from django.db import models

from caseline.vault.models import Holder


class Circle(models.Model):
    """A circle's name and kind; its keys are the vault's holder of the same id."""

    class Kind(models.TextChoices):
        ADVISORS = "advisors"
        FIRM = "firm"

    holder = models.OneToOneField(Holder, on_delete=models.PROTECT, primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)
    audit_id = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind="advisors"),
                name="accounts_one_advisors_circle",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Firm(models.Model):
    """A partner law firm; its circle is founded by its first member's first sign-in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, null=True, related_name="firm")

    def __str__(self) -> str:
        return self.name
