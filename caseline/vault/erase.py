"""Erasing: without its key a text is nothing; the rows go as well."""

from uuid import UUID

from django.db import transaction

from caseline.vault.models import Compartment, Text
from caseline.vault.seal import Place, refresh_head


def compartment(pk: UUID | None) -> None:
    """Erase a compartment: its grants, and with them every way to its key, and its texts."""
    if pk is not None:
        Compartment.objects.filter(pk=pk).delete()


def text(place: Place) -> None:
    """Erase one text of a compartment that goes on."""
    with transaction.atomic():
        row = Text.objects.defer("body").get(table=place.table, row=place.row, column=place.column)
        locked = Compartment.objects.select_for_update().get(pk=row.compartment_id)
        row.delete()
        refresh_head(locked)
