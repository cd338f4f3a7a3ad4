"""Opening: the only way from a sealed text to words. Imported by few; recorded always.

`open_texts` takes the audit entry that says so: no entry, no read.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from caseline.audit.models import Entry
from caseline.vault import envelope, kem
from caseline.vault.errors import (
    MisuseError,
    NotGrantedError,
    RolledBackError,
    UnreadableError,
    VaultError,
)
from caseline.vault.heads import Rows, changing, check_head, digest
from caseline.vault.keyring import Keyring
from caseline.vault.models import Text
from caseline.vault.seal import Place


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
    if entry._state.adding:
        raise MisuseError("a read without an audit entry")
    key = by.compartment_key(compartment)
    # Texts and head in one statement: a write in between would look like a text put back.
    texts = list(Text.objects.filter(compartment=compartment).select_related("compartment"))
    stale = _head_problem(texts)
    opened = [_open(text, key, by, stale) for text in texts]
    outsiders = [text for text in texts if text.sealed_to_id]
    if outsiders and stale is None:
        _rewrap(compartment, key, outsiders, {one.place: one for one in opened})
    return {one.place: one for one in opened}


def _head_problem(texts: list[Text]) -> VaultError | None:
    if not texts:
        return None
    rows = {text.pk: (text.version, bytes(text.digest)) for text in texts}
    try:
        check_head(texts[0].compartment, rows)
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
    """Put what outsiders sealed under the compartment's own key; versions stay.

    What was erased or tampered with since it was read stays as it is.
    """
    with suppress(NotGrantedError, RolledBackError), changing(compartment) as rows:
        for text in texts:
            _rewrap_one(text, key, opened[Place(text.table, text.row, text.column)], rows)


def _rewrap_one(text: Text, key: bytes, one: Opened, rows: Rows) -> None:
    if one.text is None or rows.get(text.pk) != (text.version, bytes(text.digest)):
        return
    body = envelope.seal(key, one.text.encode(), one.place.ad(text.compartment_id, text.version))
    rows[text.pk] = (text.version, digest(body))
    Text.objects.filter(pk=text.pk).update(
        body=body, digest=digest(body), sealed_to=None, generation=None
    )
