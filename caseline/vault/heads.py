"""Keyed hashes by the server that tie rows together: a compartment's head, a public key's tag.

They keep nobody from reading; they let the program notice rows that somebody without the key
files put back, swapped or slipped in. (Putting back *all* rows of a compartment consistently is
what restoring a backup does, and is found by the audit chain's anchors.)
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction

from caseline.vault.envelope import bind
from caseline.vault.errors import NotGrantedError, RolledBackError, UnreadableError
from caseline.vault.models import Compartment, Holder, HolderKey, Text
from caseline.vault.stretch import derive

Rows = dict[UUID, tuple[int, bytes]]


def digest(body: bytes) -> bytes:
    """SHA-256 of a sealed body (32 bytes)."""
    return sha256(body).digest()


def _keyed(purpose: bytes, message: bytes) -> bytes:
    key = derive(settings.CASELINE_PEPPER, b"", purpose)
    return hmac.digest(key, message, "sha256")


def head_of(compartment: Compartment, rows: Rows) -> bytes:
    """The head (32 bytes) of a compartment that holds these texts: version and digest by id."""
    parts = [part for pk in sorted(rows) for part in (pk, *rows[pk])]
    message = bind(compartment.pk, compartment.purpose, *parts)
    return _keyed(b"caseline compartment head 1", message)


def check_head(compartment: Compartment, rows: Rows) -> None:
    """Raise RolledBackError unless these are the texts last written."""
    if not hmac.compare_digest(head_of(compartment, rows), bytes(compartment.head)):
        raise RolledBackError


@contextmanager
def changing(compartment: UUID) -> Iterator[Rows]:
    """Lock a compartment, hand out its rows, and write the head of what they have become.

    The caller changes texts and rows alike. The head is made from rows that were checked, never
    from rows read anew: a write must not vouch for what somebody slipped in before or meanwhile.
    Raises RolledBackError when they are not those last written, NotGrantedError when the
    compartment is gone.
    """
    with transaction.atomic():
        locked = Compartment.objects.select_for_update().filter(pk=compartment).first()
        if locked is None:
            raise NotGrantedError
        rows = _rows_of(compartment)
        check_head(locked, rows)
        yield rows
        locked.head = head_of(locked, rows)
        locked.save(update_fields=["head"])


def _rows_of(compartment: UUID) -> Rows:
    rows = Text.objects.filter(compartment=compartment).values_list("id", "version", "digest")
    return {pk: (version, bytes(hashed)) for pk, version, hashed in rows}


def tag_of(holder: UUID, generation: int, public: bytes) -> bytes:
    """The server's tag (32 bytes) over a holder's public key."""
    return _keyed(b"caseline public key tag 1", bind(holder, generation, public))


def public_key(holder: Holder) -> HolderKey:
    """The current key of a holder, its public half checked; raises UnreadableError."""
    return checked_key(holder.pk, holder.generation)


def checked_key(holder: UUID, generation: int) -> HolderKey:
    """One generation of a holder's key, its public half checked; raises UnreadableError."""
    key = HolderKey.objects.filter(holder=holder, generation=generation).first()
    if key is None:
        raise UnreadableError("no such key")
    expected = tag_of(holder, generation, bytes(key.public))
    if not hmac.compare_digest(expected, bytes(key.tag)):
        raise UnreadableError("public key was changed")
    return key
