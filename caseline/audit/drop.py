"""Dropping whole old segments: their entries go, a keyed record of each one's head stays."""

import re
from datetime import datetime
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from caseline.audit import configured, lock, segments, triggers
from caseline.audit.chain import month
from caseline.audit.events import AuditEvent
from caseline.audit.log import SYSTEM, record
from caseline.audit.models import Entry, Segment
from caseline.audit.verify import verify_chain

MONTHS_KEPT = 24
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class DropRefused(Exception):
    """Nothing was dropped; the sentence says why."""


def month_before(now: datetime, months: int) -> str:
    """The month 'YYYY-MM' (UTC) that lies so many months before `now`."""
    year, number = map(int, month(now).split("-"))
    count = year * 12 + (number - 1) - months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def drop_segments(*, before: str, now: datetime | None = None) -> list[Segment]:
    """Drop every whole segment of a month before `before` ('YYYY-MM'), oldest first.

    Records one event for each, whose subject is the segment record's audit id. Raises
    DropRefused for a month that is too young or a broken chain. Only the owner of the tables
    can do this on PostgreSQL.
    """
    at = now or timezone.now()
    _check_old_enough(before, at)
    # A broken chain stays as it is: dropping would take the evidence along.
    if not verify_chain().ok:
        raise DropRefused(_("The chain is broken, so nothing is dropped. Run verify_audit."))
    with transaction.atomic(durable=True):
        lock.take()
        dropped = [_replace(name, at) for name in _find_names(before)]
        if dropped:
            _delete_entries(up_to=dropped[-1].last_sequence)
    return dropped


def _check_old_enough(before: str, at: datetime) -> None:
    if not MONTH.fullmatch(before):
        raise DropRefused(_("A month is written as in 2024-05."))
    latest = month_before(at, MONTHS_KEPT)
    if before > latest:
        raise DropRefused(
            _("Entries are kept for %(months)d months: the latest month to name is %(latest)s.")
            % {"months": MONTHS_KEPT, "latest": latest}
        )


def _find_names(before: str) -> list[str]:
    names = Entry.objects.filter(segment__lt=before).order_by("segment")
    return list(names.values_list("segment", flat=True).distinct())


def _replace(name: str, at: datetime) -> Segment:
    """Write the record of one segment, and the event that it was dropped."""
    bounds = Entry.objects.filter(segment=name).aggregate(
        first=Min("sequence"), last=Max("sequence")
    )
    run = [Entry.objects.get(sequence=bounds[end]).link() for end in ("first", "last")]
    record_of_it = segments.summarise(run, keys=configured.keyring(), at=at, audit_id=uuid4())
    segment = Segment.of(record_of_it)
    segment.save()
    record(AuditEvent.SEGMENT_DROPPED, by=SYSTEM, subject=segment.audit_id, now=at)
    return segment


def _delete_entries(*, up_to: int) -> None:
    """The newest entry always stays: the events just recorded lie in the month of the drop."""
    with triggers.lifted(connection, triggers.NO_DELETE), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE sequence <= %s", [up_to])
