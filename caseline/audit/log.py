"""Writing to the chain: `record` inside a change, `record_alone` for reads and refusals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from caseline.audit import chain, configured, lock
from caseline.audit.events import check_registered
from caseline.audit.models import Entry
from caseline.audit.queries import find_last_entry

FIELD_NAME = re.compile(r"[a-z][a-z0-9_.]{0,39}")
ROLE = re.compile(r"([a-z][a-z_]{0,19})?")


class NotAtomic(RuntimeError):
    """A change was recorded outside the transaction that makes it."""


class BadEntry(ValueError):
    """A role, field name or time is not what an entry may hold; the message shows no value."""


@dataclass(frozen=True, slots=True)
class Who:
    """The acting person's random audit id and active role; "" for the system or unknown."""

    audit_id: UUID | None
    role: str


SYSTEM = Who(None, "")


def record(
    event: StrEnum,
    *,
    by: Who,
    subject: UUID | None = None,
    fields: Iterable[str] = (),
    now: datetime | None = None,
) -> Entry:
    """Append an entry to the chain, in the caller's transaction and as its last step.

    `fields` are field names, never values. Raises NotAtomic outside `transaction.atomic`,
    EventError for an unregistered event, BadEntry for what is no role, name or aware time.
    """
    _check_atomic()
    check_registered(event)
    names = _checked_names(fields)
    at = _checked_time(now)
    if not ROLE.fullmatch(by.role):
        raise BadEntry("a role is a short lower-case word")
    lock.take()
    last = find_last_entry()
    link = chain.follow(
        last.link() if last else None,
        keys=configured.keyring(),
        at=at,
        event=str(event),
        role=by.role,
        actor=by.audit_id,
        subject=subject,
        fields=names,
    )
    entry = Entry.of(link)
    entry.save()
    return entry


def record_alone(
    event: StrEnum,
    *,
    by: Who,
    subject: UUID | None = None,
    fields: Iterable[str] = (),
    now: datetime | None = None,
) -> Entry:
    """Append an entry and commit it at once: for reads before the text is handed out, and for
    refusals after the refused work was unwound.

    Raises RuntimeError inside another atomic block, which could take the entry back.
    """
    with transaction.atomic(durable=True):
        return record(event, by=by, subject=subject, fields=fields, now=now)


def _check_atomic() -> None:
    """Raises NotAtomic; the transaction that Django's TestCase opens does not count, so that
    a test fails wherever the real thing would."""
    blocks = connection.atomic_blocks
    if not any(not getattr(block, "_from_testcase", False) for block in blocks):
        raise NotAtomic("a change is recorded inside its own transaction")


def _checked_names(fields: Iterable[str]) -> tuple[str, ...]:
    if isinstance(fields, str):
        raise BadEntry("fields is a collection of names")
    names = tuple(str(name) for name in fields)
    if not all(FIELD_NAME.fullmatch(name) for name in names):
        raise BadEntry("a field name is a short lower-case identifier")
    return names


def _checked_time(now: datetime | None) -> datetime:
    at = timezone.now() if now is None else now
    if timezone.is_naive(at):
        raise BadEntry("a time needs its time zone")
    return at
