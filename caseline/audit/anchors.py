"""Heads of the chain kept in a file outside the database, so that a cut tail shows.

One JSON object a line: {"at": ISO 8601 in UTC, "sequence": number, "mac": 64 hex digits}.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from caseline.audit.chain import MAC_BYTES, Head


@dataclass(frozen=True, slots=True)
class Anchors:
    """The heads in the file in order, and the numbers of lines that cannot be read."""

    heads: tuple[Head, ...] = ()
    unreadable: tuple[int, ...] = ()


def read(path: Path) -> Anchors:
    """What the file holds; nothing if there is no file. Raises OSError."""
    if not path.exists():
        return Anchors()
    lines = path.read_bytes().splitlines()
    parsed = [(number, _parse(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    return Anchors(
        heads=tuple(head for _, head in parsed if head is not None),
        unreadable=tuple(number for number, head in parsed if head is None),
    )


def append(path: Path, head: Head, *, now: datetime) -> None:
    """Add one line and wait until it is on the disk; a torn line before it stays its own line.

    Raises OSError.
    """
    record = {
        "at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "sequence": head.sequence,
        "mac": head.mac.hex(),
    }
    line = json.dumps(record).encode() + b"\n"
    with path.open("ab+") as file:
        if _is_torn(file.fileno()):
            line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    _sync_directory(path.parent)


def _is_torn(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    return size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _parse(line: bytes) -> Head | None:
    try:
        record = json.loads(line)
        head = Head(int(record["sequence"]), bytes.fromhex(record["mac"]))
    except (ValueError, TypeError, KeyError):
        return None
    return head if len(head.mac) == MAC_BYTES and head.sequence >= 0 else None
