"""Opening: the only way from a sealed text to words. Imported by few; recorded always.

`open_texts` takes the audit entry that says so: no entry, no read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from caseline.audit.models import Entry
from caseline.vault import envelope, kem
from caseline.vault.errors import MisuseError, RolledBackError, UnreadableError, VaultError
from caseline.vault.heads import check_head, digest
from caseline.vault.keyring import Keyring
from caseline.vault.models import Compartment, Text
from caseline.vault.seal import Place, refresh_head


@dataclass(frozen=True, slots=True)
class Opened:
    """One opened text and its version, or why it does not open. Never both, never neither."""

    place: Place
    version: int
    text: str | None
    error: VaultError | None

    def __repr__(self) -> str:
        return f"Opened({self.place}, version {self.version})"


def open_texts(compartment: UUID, *, by: Keyring, entry: Entry) -> dict[Place, Opened]:
    """Open every text of one compartment; `entry` is the record of this read.

    Raises NotGrantedError when the compartment is not open to `by`. A text that does not open is
    returned with its error, so that the others can still be read.
    """
    if entry.pk is None:
        raise MisuseError("a read without an audit entry")
    key = by.compartment_key(compartment)
    texts = list(Text.objects.filter(compartment=compartment))
    stale = _head_problem(compartment)
    opened = [_open(text, key, by, stale) for text in texts]
    outsiders = [text for text in texts if text.sealed_to_id]
    if outsiders and stale is None:
        _rewrap(compartment, key, outsiders, {one.place: one for one in opened})
    return {one.place: one for one in opened}


def _head_problem(compartment: UUID) -> VaultError | None:
    try:
        check_head(Compartment.objects.get(pk=compartment))
    except RolledBackError as problem:
        return problem
    return None


def _open(text: Text, key: bytes, by: Keyring, stale: VaultError | None) -> Opened:
    place = Place(text.table, text.row, text.column)
    if stale:
        return Opened(place, text.version, None, stale)
    try:
        plain = _plain(text, place, key, by).decode()
    except (VaultError, UnicodeDecodeError) as problem:
        error = problem if isinstance(problem, VaultError) else UnreadableError("not text")
        return Opened(place, text.version, None, error)
    return Opened(place, text.version, plain, None)


def _plain(text: Text, place: Place, key: bytes, by: Keyring) -> bytes:
    body, ad = bytes(text.body), place.ad(text.compartment_id, text.version)
    if digest(body) != bytes(text.digest):
        raise UnreadableError("body was changed")
    if text.sealed_to_id is None:
        return envelope.open_sealed(key, body, ad)
    private = by.circle_private(text.sealed_to_id, text.generation or 0)
    return kem.open_with(private, body, ad)


def _rewrap(
    compartment: UUID, key: bytes, texts: Iterable[Text], opened: dict[Place, Opened]
) -> None:
    """Put what outsiders sealed under the compartment's own key; versions stay."""
    with transaction.atomic():
        locked = Compartment.objects.select_for_update().get(pk=compartment)
        for text in texts:
            _rewrap_one(text, key, opened[Place(text.table, text.row, text.column)])
        refresh_head(locked)


def _rewrap_one(text: Text, key: bytes, one: Opened) -> None:
    if one.text is None:
        return
    body = envelope.seal(key, one.text.encode(), one.place.ad(text.compartment_id, text.version))
    Text.objects.filter(pk=text.pk, version=text.version, digest=text.digest).update(
        body=body, digest=digest(body), sealed_to=None, generation=None
    )
