"""The chain itself: what an entry's keyed hash covers, and how one entry follows another.

Pure functions over dataclasses. Each entry names the key that made it, and new entries always
take the newest key, so that a rotation in the middle of a month holds from the next entry on.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from caseline.audit.keys import Keyring, UnknownKey

MAC_BYTES = 32
VERSION = b"caseline audit entry 1"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the last sequence number and that entry's keyed hash."""

    sequence: int
    mac: bytes


GENESIS = Head(0, bytes(MAC_BYTES))


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it is stored; `fields` holds the names joined by commas."""

    sequence: int
    at: datetime
    segment: str
    actor: UUID | None
    role: str
    event: str
    subject: UUID | None
    fields: str
    previous: bytes
    key: str
    mac: bytes = b""

    @property
    def head(self) -> Head:
        return Head(self.sequence, self.mac)


def encode(*parts: bytes) -> bytes:
    """Join parts injectively: each is preceded by its length in four bytes, big-endian."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def instant(at: datetime) -> bytes:
    """Microseconds since 1970 in UTC, in decimal; `at` must be aware."""
    return b"%d" % ((at - EPOCH) // timedelta(microseconds=1))


def month(at: datetime) -> str:
    """The segment name 'YYYY-MM' of an aware moment, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m")


def mac(link: Link, secret: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104) over every stored column but the hash itself: 32 bytes.

    An absent id is encoded as zero bytes, which no id is, so that the encoding stays injective.
    """
    message = encode(
        VERSION,
        b"%d" % link.sequence,
        instant(link.at),
        link.segment.encode(),
        link.actor.bytes if link.actor else b"",
        link.role.encode(),
        link.event.encode(),
        link.subject.bytes if link.subject else b"",
        link.fields.encode(),
        link.previous,
        link.key.encode(),
    )
    return hmac.digest(secret, message, hashlib.sha256)


def is_authentic(link: Link, keys: Keyring) -> bool:
    """Whether the stored hash is the one its key gives; raises UnknownKey."""
    return hmac.compare_digest(mac(link, keys.secret(link.key)), link.mac)


def follow(
    last: Link | None,
    *,
    keys: Keyring,
    at: datetime,
    event: str,
    role: str = "",
    actor: UUID | None = None,
    subject: UUID | None = None,
    fields: Iterable[str] = (),
) -> Link:
    """The entry that comes after `last` (None for the very first), made with the newest key.

    An entry whose clock lies behind stays in the segment of the entry before it, so that a
    segment is always one unbroken run. Raises UnknownKey when this process does not hold the
    key of `last`: keys were rotated and this process still has the old ones.
    """
    if last is not None and last.key not in keys:
        raise UnknownKey(last.key)
    head = last.head if last else GENESIS
    link = Link(
        sequence=head.sequence + 1,
        at=at,
        segment=max(month(at), last.segment if last else ""),
        actor=actor,
        role=role,
        event=event,
        subject=subject,
        fields=",".join(fields),
        previous=head.mac,
        key=keys.newest,
    )
    return replace(link, mac=mac(link, keys.secret(link.key)))
