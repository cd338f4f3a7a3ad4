"""Keyed hashes by the server that tie rows together: a compartment's head, a public key's tag.

They keep nobody from reading; they let the program notice rows that somebody without the key
files put back, swapped or slipped in. (Putting back *all* rows of a compartment consistently is
what restoring a backup does, and is found by the audit chain's anchors.)
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from caseline.vault.envelope import bind
from caseline.vault.errors import RolledBackError, UnreadableError
from caseline.vault.models import Compartment, Holder, HolderKey, Text
from caseline.vault.stretch import derive

TextRow = tuple[UUID, int, bytes]


def digest(body: bytes) -> bytes:
    """SHA-256 of a sealed body (32 bytes)."""
    return sha256(body).digest()


def _keyed(purpose: bytes, message: bytes) -> bytes:
    key = derive(settings.CASELINE_PEPPER, b"", purpose)
    return hmac.digest(key, message, "sha256")


def head_of(compartment: UUID, rows: Iterable[TextRow]) -> bytes:
    """The head (32 bytes) of a compartment that holds these texts: id, version, digest."""
    parts = [part for row in sorted(rows) for part in row]
    return _keyed(b"caseline compartment head 1", bind(compartment, *parts))


def rows_of(compartment: UUID) -> list[TextRow]:
    """Id, version and digest of each text in a compartment."""
    rows = Text.objects.filter(compartment=compartment).values_list("id", "version", "digest")
    return [(pk, version, bytes(hashed)) for pk, version, hashed in rows]


def check_head(compartment: Compartment) -> None:
    """Raise RolledBackError unless the texts are those last written."""
    expected = head_of(compartment.pk, rows_of(compartment.pk))
    if not hmac.compare_digest(expected, bytes(compartment.head)):
        raise RolledBackError


def tag_of(holder: UUID, generation: int, public: bytes) -> bytes:
    """The server's tag (32 bytes) over a holder's public key."""
    return _keyed(b"caseline public key tag 1", bind(holder, generation, public))


def public_key(holder: Holder) -> HolderKey:
    """The current key of a holder, its public half checked; raises UnreadableError."""
    key = HolderKey.objects.get(holder=holder, generation=holder.generation)
    expected = tag_of(holder.pk, key.generation, bytes(key.public))
    if not hmac.compare_digest(expected, bytes(key.tag)):
        raise UnreadableError("public key was changed")
    return key
