"""What this installation is: the demo carries its mark in the database."""

from django.db import models


class Installation(models.Model):
    """One row, written when the database is founded and never changed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    demo = models.BooleanField(default=False)
    founded_on = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="accounts_one_installation")
        ]

    def __str__(self) -> str:
        return "demo" if self.demo else "installation"
