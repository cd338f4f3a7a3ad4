"""What remains of dropped months: a keyed record of each segment's bounds and last hash."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from caseline.audit.chain import GENESIS, Head, Link, encode, instant
from caseline.audit.keys import Keyring

VERSION = b"caseline audit segment 1"


@dataclass(frozen=True, slots=True)
class Dropped:
    """One dropped segment: 'YYYY-MM', its first and last sequence, and its last entry's hash."""

    name: str
    first_sequence: int
    last_sequence: int
    head: bytes
    dropped_at: datetime
    audit_id: UUID
    key: str
    mac: bytes = b""


def mac(dropped: Dropped, secret: bytes) -> bytes:
    """HMAC-SHA-256 over every stored column but the hash itself: 32 bytes."""
    message = encode(
        VERSION,
        dropped.name.encode(),
        b"%d" % dropped.first_sequence,
        b"%d" % dropped.last_sequence,
        dropped.head,
        instant(dropped.dropped_at),
        dropped.audit_id.bytes,
        dropped.key.encode(),
    )
    return hmac.digest(secret, message, hashlib.sha256)


def summarise(run: Sequence[Link], *, keys: Keyring, at: datetime, audit_id: UUID) -> Dropped:
    """The record that replaces a whole segment, given as its first and last entry (or all)."""
    first, last = run[0], run[-1]
    record = Dropped(
        name=last.segment,
        first_sequence=first.sequence,
        last_sequence=last.sequence,
        head=last.mac,
        dropped_at=at,
        audit_id=audit_id,
        key=keys.newest,
    )
    return replace(record, mac=mac(record, keys.secret(record.key)))


def is_authentic(dropped: Dropped, keys: Keyring) -> bool:
    """Whether the stored hash is the one its key gives; raises UnknownKey."""
    return hmac.compare_digest(mac(dropped, keys.secret(dropped.key)), dropped.mac)


def start_after(dropped: Sequence[Dropped]) -> Head:
    """Where the kept entries must begin, given the dropped segments in order."""
    return Head(dropped[-1].last_sequence, dropped[-1].head) if dropped else GENESIS
