"""The brake on guessing passphrases: growing waits per account, never a lock-out for ever."""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.models import Throttle
from caseline.vault.stretch import derive

FREE_TRIES = 4
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=5)


def account_key(email: str) -> str:
    """The keyed hash under which an address is remembered, whether or not it is an account."""
    key = derive(settings.CASELINE_PEPPER, b"", b"caseline throttle 1")
    return hmac.digest(key, email.casefold().encode(), "sha256").hex()


def wait_after(failures: int) -> timedelta:
    """How long the next try has to wait after so many wrong ones."""
    if failures < FREE_TRIES:
        return timedelta()
    doublings = min(failures - FREE_TRIES, 20)
    return min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)


def waiting_until(email: str, *, now: datetime) -> datetime | None:
    """The moment before which a further try is refused, or None."""
    row = Throttle.objects.filter(pk=account_key(email)).first()
    if row is None:
        return None
    until = row.failed_at + wait_after(row.failures)
    # Nobody waits longer than the longest wait, not even for a clock that was put right.
    return until if now < until <= now + LONGEST_WAIT else None


def note_failure(email: str, *, now: datetime) -> None:
    """Count one wrong try."""
    with transaction.atomic():
        row, made = Throttle.objects.get_or_create(
            pk=account_key(email), defaults={"failures": 1, "failed_at": now}
        )
        if not made:
            Throttle.objects.filter(pk=row.pk).update(failures=F("failures") + 1, failed_at=now)


def forget_failures(email: str) -> None:
    """A right passphrase ends the waiting."""
    Throttle.objects.filter(pk=account_key(email)).delete()
