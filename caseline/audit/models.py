"""The two audit tables: entries, and the heads of segments that were dropped.

Neither table may get a second unique constraint, and both primary keys must stay plain integers
(the row id itself on SQLite): `INSERT OR REPLACE` deletes rows that collide on any unique column
without firing a trigger, and the insert triggers guard the primary key alone.
"""

from collections.abc import Iterable
from typing import Any, NoReturn, Self
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from caseline.audit.chain import Link
from caseline.audit.segments import Dropped


class AppendOnly(Exception):
    """Someone tried to change or delete what may only be added to."""


class AppendOnlyQuerySet(models.QuerySet[models.Model]):
    """Reads as usual; every bulk way of writing is refused."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(f"{self.model.__name__} rows are only ever added, one by one")

    update = _refuse
    delete = _refuse
    bulk_create = _refuse
    bulk_update = _refuse
    update_or_create = _refuse
    _raw_delete = _refuse


class AppendOnlyModel(models.Model):
    """A row that is inserted once and then left alone."""

    objects = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(f"{type(self).__name__} rows are never changed")
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(f"{type(self).__name__} rows are never deleted")


class Entry(AppendOnlyModel):
    """One event: who, in which role, when, about what, and which fields by name. Never a value."""

    sequence = models.IntegerField(_("sequence"), primary_key=True)
    at = models.DateTimeField(_("time"))
    segment = models.CharField(_("segment"), max_length=7)
    actor = models.UUIDField(_("actor"), null=True, db_index=True)
    role = models.CharField(_("role"), max_length=20, blank=True)
    event = models.CharField(_("event"), max_length=60)
    subject = models.UUIDField(_("subject"), null=True)
    fields = models.TextField(_("fields"), blank=True)
    previous = models.BinaryField(_("previous hash"), max_length=32)
    key = models.CharField(_("key"), max_length=32)
    mac = models.BinaryField(_("keyed hash"), max_length=32)

    class Meta:
        default_permissions = ()
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [models.Index(fields=["subject", "sequence"], name="audit_entry_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"

    @classmethod
    def of(cls, link: Link) -> Self:
        """An unsaved row that holds this link."""
        return cls(**{name: getattr(link, name) for name in Link.__slots__})

    def link(self) -> Link:
        """The row as the chain sees it; raises ValueError or TypeError if it is damaged."""
        values = {name: getattr(self, name) for name in Link.__slots__}
        if self.at is None:
            raise ValueError("the time cannot be read")
        return Link(**{**values, "previous": bytes(self.previous), "mac": bytes(self.mac)})

    def field_names(self) -> Iterable[str]:
        return self.fields.split(",") if self.fields else []


class Segment(AppendOnlyModel):
    """What stays of a month that was dropped: its last hash, so that the chain still verifies."""

    last_sequence = models.IntegerField(_("last sequence"), primary_key=True)
    first_sequence = models.IntegerField(_("first sequence"))
    name = models.CharField(_("segment"), max_length=7)
    head = models.BinaryField(_("last keyed hash"), max_length=32)
    dropped_at = models.DateTimeField(_("dropped at"))
    audit_id = models.UUIDField(_("audit id"), default=uuid4)
    key = models.CharField(_("key"), max_length=32)
    mac = models.BinaryField(_("keyed hash"), max_length=32)

    class Meta:
        default_permissions = ()
        verbose_name = _("dropped segment")
        verbose_name_plural = _("dropped segments")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, dropped: Dropped) -> Self:
        """An unsaved row that holds this record."""
        return cls(**{name: getattr(dropped, name) for name in Dropped.__slots__})

    def dropped(self) -> Dropped:
        """The row as the verifier sees it; raises ValueError or TypeError if it is damaged."""
        values = {name: getattr(self, name) for name in Dropped.__slots__}
        if self.dropped_at is None:
            raise ValueError("the time cannot be read")
        return Dropped(**{**values, "head": bytes(self.head), "mac": bytes(self.mac)})
