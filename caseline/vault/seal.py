"""Sealing: new compartments, and texts written into them by members or from outside."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from caseline.vault import envelope, kem
from caseline.vault.errors import MisuseError, NotGrantedError, StaleVersionError
from caseline.vault.heads import changing, digest, head_of, public_key
from caseline.vault.keyring import Keyring, grant_ad
from caseline.vault.models import Compartment, Grant, Holder, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text belongs: table, row, column."""

    table: str
    row: UUID
    column: str

    def ad(self, compartment: UUID, version: int) -> bytes:
        """What the text is bound to."""
        return envelope.bind("vault_text", compartment, self.table, self.row, self.column, version)


def is_there(place: Place) -> bool:
    """Whether a text is kept at that place."""
    texts = Text.objects.filter(table=place.table, row=place.row, column=place.column)
    return texts.exists()


def create_compartment(purpose: str, circle: Holder, *, by: Keyring) -> Compartment:
    """A new compartment that the circle can open; raises NotGrantedError for a non-member."""
    circle_key = by.circle_key(circle.pk, circle.generation)
    compartment = Compartment(purpose=purpose)
    compartment.head = head_of(compartment, {})
    key = envelope.new_key()
    ad = grant_ad(compartment.pk, circle.pk, circle.generation)
    with transaction.atomic():
        compartment.save(force_insert=True)
        Grant.objects.create(
            compartment=compartment,
            holder=circle,
            generation=circle.generation,
            wrapped=envelope.seal(circle_key, key, ad),
        )
    by.adopt(compartment.pk, key)
    return compartment


def write(place: Place, plain: str, *, into: UUID, expected: int, by: Keyring) -> Text:
    """Write a text as a member; `expected` is the version last seen, 0 for a new text.

    Raises StaleVersionError, NotGrantedError for a compartment that is not open to `by`, and
    RolledBackError for one whose texts are not those last written: nothing is added to it.
    """
    key = by.compartment_key(into)
    ad = place.ad(into, expected + 1)
    return _store(place, envelope.seal(key, _encoded(plain), ad), into, expected)


def write_from_outside(place: Place, plain: str, *, into: UUID, expected: int, to: Holder) -> Text:
    """Write a text that only the circle can open: a locked tab that goes on saving.

    Raises as `write` does; NotGrantedError for a circle that the compartment is not open to.
    """
    if not Grant.objects.filter(compartment=into, holder=to).exists():
        raise NotGrantedError
    public = bytes(public_key(to).public)
    body = kem.seal_to(public, _encoded(plain), place.ad(into, expected + 1))
    return _store(place, body, into, expected, sealed_to=to)


def _encoded(plain: str) -> bytes:
    """UTF-8; raises MisuseError, not chained, because the codec's own error carries the text."""
    raw = None
    with suppress(UnicodeEncodeError):
        raw = plain.encode()
    if raw is None:
        raise MisuseError("not a text")
    return raw


def _store(
    place: Place, body: bytes, into: UUID, expected: int, sealed_to: Holder | None = None
) -> Text:
    with changing(into) as rows:
        text = _current(place, into, expected)
        text.version = expected + 1
        text.body, text.digest = body, digest(body)
        text.sealed_to = sealed_to
        text.generation = sealed_to.generation if sealed_to else None
        _save(text, new=expected == 0)
        rows[text.pk] = (text.version, text.digest)
    return text


def _current(place: Place, into: UUID, expected: int) -> Text:
    found = (
        Text.objects.defer("body")
        .filter(table=place.table, row=place.row, column=place.column)
        .first()
    )
    current = found.version if found else 0
    if current != expected or (found and found.compartment_id != into):
        raise StaleVersionError(current)
    return found or Text(compartment_id=into, table=place.table, row=place.row, column=place.column)


def _save(text: Text, *, new: bool) -> None:
    try:
        with transaction.atomic(savepoint=new):
            text.save(force_insert=new, force_update=not new)
    except IntegrityError as problem:
        raise StaleVersionError(1) from problem
