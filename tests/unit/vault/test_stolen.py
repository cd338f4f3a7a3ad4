"""A copy of the whole database and every key file: nobody signed in, so no story opens.

The thief here has every column of every table, in bytes, and every key of the settings with all
that the program ever derives from one. Everything sealed is tried with everything that might open.
"""

import base64
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from accounts import openkeys
from accounts.models import Circle, Firm, OpenKey, PendingSignIn, Person
from caseline.vault import envelope, kem, seal
from caseline.vault.errors import UnreadableError
from caseline.vault.keyring import circle_key_ad, grant_ad, person_key_ad, seal_ad
from caseline.vault.models import Grant, Seal, Text
from caseline.vault.stretch import derive
from cases.access import note_place
from cases.demo.cast import CAST
from tests.factories import log, start
from tests.people import Cast, make_circle, make_person, sign_in
from tests.unit.vault.conftest import STORY

pytestmark = pytest.mark.django_db

PURPOSES = [
    b"",
    b"caseline passphrase verifier 1",
    b"caseline key-encryption key 1",
    b"caseline compartment head 1",
    b"caseline public key tag 1",
    b"caseline admission 1",
]


def every_value() -> Iterator[Any]:
    """Every column of every row of every table, past the models, as the database gives it."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from itertools.chain.from_iterable(cursor.fetchall())


def as_bytes(values: Iterable[Any]) -> set[bytes]:
    """Texts and binaries as bytes, base64 taken apart."""
    found = set()
    for value in values:
        raw = value.encode() if isinstance(value, str) else value
        if isinstance(raw, bytes | memoryview) and raw:
            found.add(bytes(raw))
            found |= {one for part in bytes(raw).split(b"$") if (one := _decoded(part))}
    return found


def _decoded(raw: bytes) -> bytes:
    try:
        return base64.b64decode(raw, altchars=b"-_" if set(raw) & set(b"-_") else None)
    except ValueError:
        return b""


def server_keys() -> set[bytes]:
    fernet = [base64.urlsafe_b64decode(key) for key in settings.FIELD_ENCRYPTION_KEY]
    audit = [_decoded(entry.partition(":")[2].encode()) for entry in settings.CASELINE_AUDIT_KEYS]
    return {*fernet, *audit, settings.CASELINE_PEPPER, settings.SECRET_KEY.encode()}


@dataclass(frozen=True)
class Thief:
    """What the thief holds; `symmetric` and `private` are all that might be keys."""

    stored: set[bytes]
    symmetric: set[bytes]
    private: set[bytes]


def steal() -> Thief:
    stored = as_bytes(every_value())
    keys = server_keys()
    salts = [b"", settings.CASELINE_PEPPER]
    secrets = keys | {raw for raw in stored if len(raw) in (16, 32, 64)}
    derived = {
        derive(secret, salt, purpose)
        for secret in secrets
        for salt in salts
        for purpose in PURPOSES
    }
    halves = {raw[at : at + 32] for raw in stored | keys for at in (0, 16, 32) if len(raw) >= 32}
    symmetric = {raw for raw in derived | keys | halves | secrets if len(raw) == 32}
    return Thief(stored, symmetric, {raw for raw in stored if len(raw) == 96})


def places() -> list[bytes]:
    """What anything in the tables may be bound to: the thief knows the source and every id."""
    found = [person_key_ad(one.holder_id, 1) for one in Person.objects.all()]
    found += [circle_key_ad(one.holder_id, 1) for one in Circle.objects.all()]
    found += [
        seal_ad(one.circle_id, one.generation, one.member_id, one.member_generation)
        for one in Seal.objects.all()
    ]
    found += [
        grant_ad(one.compartment_id, one.holder_id, one.generation) for one in Grant.objects.all()
    ]
    found += [openkeys._session_ad(one.pk, _holder_of(one)) for one in _open_keys()]
    found += [
        openkeys._pending_ad(one.pk, one.person.holder_id)
        for one in PendingSignIn.objects.select_related("person")
    ]
    found += [
        seal.Place(one.table, one.row, one.column).ad(one.compartment_id, one.version)
        for one in Text.objects.all()
    ]
    return found


def _holder_of(open_key: OpenKey) -> UUID:
    assert open_key.session.person
    return open_key.session.person.holder_id


def _open_keys() -> models.QuerySet[OpenKey]:
    return OpenKey.objects.select_related("session__person")


def try_everything(thief: Thief) -> list[bytes]:
    """Every plaintext that comes out of trying each sealed thing with each key at each place."""
    heads = [envelope.header(kind) for kind in (envelope.SYMMETRIC, envelope.SEALED)]
    sealed = [raw for raw in thief.stored if raw[:2] in heads]
    assert sealed, "there must be something to try"
    opened = []
    for raw, ad in itertools.product(sealed, places()):
        with_one = kem.open_with if raw[1] == envelope.SEALED else envelope.open_sealed
        for key in thief.private if raw[1] == envelope.SEALED else thief.symmetric:
            try:
                opened.append(with_one(key, raw, ad))
            except UnreadableError:
                continue
    return opened


@pytest.fixture
def full(db: None) -> Cast:
    """A line at work: a logged case, a draft, one saved while locked; Ben's browser is open."""
    members = {member.key: member for member in CAST}
    firm = Firm.objects.create(name="Firmaet")
    ana, ben = make_person(members["ana"]), make_person(members["ben"])
    lea = make_person(members["lea"], firm)
    make_circle([ana, ben], "Rådgiverne", None)
    make_circle([lea], firm.name, firm)
    cast = Cast({one.key: one for one in (ana, ben, lea)})
    log(cast["ana"].actor, STORY)
    saved = start(cast["ana"].actor, STORY)
    assert saved.case.compartment_id
    seal.write_from_outside(
        note_place(saved.contact.pk),
        STORY,
        into=saved.case.compartment_id,
        expected=1,
        to=saved.case.circle.holder,
    )
    return cast


def test_no_column_holds_a_word_of_a_story(full):
    stored = as_bytes(every_value())
    assert len(stored) > 100
    assert not any(b"dirigent" in raw for raw in stored)


def test_the_thief_reads_facts_with_the_key_files_but_no_story(full):
    """Facts are closed to thieves without the key files, and open to those with them."""
    fernet = Fernet(settings.FIELD_ENCRYPTION_KEY[0])
    tokens = [raw for raw in as_bytes(every_value()) if raw.startswith(b"gAAAAA")]
    opened = [fernet.decrypt(token) for token in tokens]
    assert any(b"sexual_harassment" in raw for raw in opened)
    assert not any(b"dirigent" in raw for raw in opened)


def test_nothing_opens_while_nobody_is_signed_in(full):
    assert not OpenKey.objects.exists()
    assert try_everything(steal()) == []


def test_the_thiefs_method_does_open_things_given_one_passphrase(full):
    """Otherwise the tests beside this one would prove nothing."""
    thief = steal()
    private = full["ana"].keyring.private_key()
    first = try_everything(Thief(thief.stored, set(), {private}))
    circle_keys = {raw for raw in first if len(raw) == 32}
    second = try_everything(Thief(thief.stored, circle_keys, set()))
    compartment_keys = {raw for raw in second if len(raw) == 32}
    third = try_everything(Thief(thief.stored, compartment_keys, set()))
    assert STORY.encode() in third


def test_session_tables_without_the_cookie_open_nothing(full):
    browser = sign_in(full["ben"])
    openkeys.keep_pending(full["lea"].person, full["lea"].keyring, now=timezone.now())
    assert OpenKey.objects.count() == PendingSignIn.objects.count() == 1
    assert browser.cookies[openkeys.cookie_name()].value.encode() not in as_bytes(every_value())
    assert try_everything(steal()) == []


def test_the_cookie_opens_the_session_and_nothing_else_does(full):
    browser = sign_in(full["ben"])
    cookie, row = browser.cookies[openkeys.cookie_name()].value, OpenKey.objects.get()
    found = openkeys.find_keyring(row, cookie, full["ben"].person)
    assert found.private_key() == full["ben"].keyring.private_key()
    assert openkeys.find_keyring(row, cookie, full["ana"].person) is None
    other = openkeys._cookie(envelope.new_key())
    assert openkeys.find_keyring(row, other, full["ben"].person) is None


def test_every_binary_column_is_one_that_this_test_knows(full):
    """A new place for keys has to be thought of here."""
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField)
    }
    assert found == {
        "accounts.OpenKey.sealed",
        "accounts.PendingSignIn.sealed",
        "audit.Entry.mac",
        "audit.Entry.previous",
        "audit.Segment.head",
        "audit.Segment.mac",
        "vault.Compartment.head",
        "vault.Grant.wrapped",
        "vault.HolderKey.private",
        "vault.HolderKey.public",
        "vault.HolderKey.tag",
        "vault.Seal.mac",
        "vault.Seal.sealed",
        "vault.Text.body",
        "vault.Text.digest",
    }
