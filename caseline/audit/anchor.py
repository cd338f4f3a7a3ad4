"""Anchoring the head: writing it to the file outside the database, and recording that."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from caseline.audit import anchors, lock
from caseline.audit.chain import GENESIS, Head
from caseline.audit.events import AuditEvent
from caseline.audit.log import SYSTEM, record
from caseline.audit.models import Entry
from caseline.audit.queries import find_last_entry


def anchor_head(path: Path, *, now: datetime | None = None) -> Head | None:
    """Anchor the committed head in the file at `path`; None if nothing came since the last time.

    Raises OSError when the file cannot be written; then nothing is recorded either. Raises
    RuntimeError inside another transaction, whose head might never be committed.
    """
    at = now or timezone.now()
    with transaction.atomic(durable=True):
        lock.take()
        last = find_last_entry()
        anchored = anchors.read(path).heads
        if last and anchored and _is_anchoring_of(last, anchored[-1]):
            return None
        current = last.link().head if last else GENESIS
        anchors.append(path, current, now=at)
        record(AuditEvent.HEAD_ANCHORED, by=SYSTEM, now=at)
    return current


def _is_anchoring_of(last: Entry, anchored: Head) -> bool:
    """Whether the newest entry only says that the head before it was anchored."""
    return (
        last.event == AuditEvent.HEAD_ANCHORED
        and Head(last.sequence - 1, bytes(last.previous)) == anchored
    )
