"""Reading the chain: who did what to a subject, and where the chain ends."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from caseline.audit.chain import GENESIS, Head
from caseline.audit.models import Entry


def entries_of(subject: UUID, *, events: Iterable[StrEnum] = ()) -> QuerySet[Entry]:
    """The entries about one subject, newest first; `events` narrows them down."""
    entries = Entry.objects.filter(subject=subject).order_by("-sequence")
    names = [str(event) for event in events]
    return entries.filter(event__in=names) if names else entries


def find_last_entry() -> Entry | None:
    """The newest entry, or None in an empty chain."""
    return Entry.objects.order_by("-sequence").first()


def head() -> Head:
    """The newest sequence number and hash; sequence 0 before the first entry."""
    last = find_last_entry()
    return last.link().head if last else GENESIS
