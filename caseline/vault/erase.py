"""Erasing: without its key a text is nothing; the rows go as well."""

from uuid import UUID

from django.db import transaction

from caseline.vault.errors import NotGrantedError, RolledBackError
from caseline.vault.heads import changing
from caseline.vault.models import Compartment, Text
from caseline.vault.seal import Place


def compartment(pk: UUID | None) -> None:
    """Erase a compartment: its grants, and with them every way to its key, and its texts."""
    if pk is None:
        return
    with transaction.atomic():
        # Locked first, so that no writer adds a text between the texts' going and its own.
        locked = Compartment.objects.select_for_update().filter(pk=pk).first()
        if locked:
            locked.delete()


def text(place: Place) -> None:
    """Erase one text of a compartment that goes on; one that is not there is erased already.

    Where the head is wrong the text goes all the same, and the head stays wrong.
    """
    with transaction.atomic():
        found = Text.objects.filter(table=place.table, row=place.row, column=place.column)
        known = found.values_list("pk", "compartment").first()
        if known is None:
            return
        try:
            with changing(known[1]) as rows:
                found.delete()
                rows.pop(known[0], None)
        except (RolledBackError, NotGrantedError):
            found.delete()
