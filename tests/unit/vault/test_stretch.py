"""From a passphrase to two secrets that say nothing about each other, with one slow run."""

from typing import Any
from uuid import uuid4

import pytest
from argon2 import low_level
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from accounts import openkeys, people, signin
from accounts.actor import Actor
from accounts.models import Person
from accounts.passphrase import check_passphrase, set_passphrase
from caseline.audit.log import SYSTEM
from caseline.vault import stretch as module
from caseline.vault.stretch import Cost, Stretched, derive, stretch

COST = Cost(1, 64, 1)
SALT, PEPPER = b"salt" * 4, b"pepper" * 6
WORDS = "grønn fjord synger stille"


def stretched(
    words: str = WORDS, *, salt: bytes = SALT, cost: Cost = COST, pepper: bytes = PEPPER
) -> Stretched:
    return stretch(words, salt=salt, cost=cost, pepper=pepper)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One item for each real Argon2 run: whether it was inside a transaction."""
    seen: list[bool] = []
    real = low_level.hash_secret_raw

    def counted(*args: Any) -> bytes:
        seen.append(connection.in_atomic_block)
        return real(*args)

    monkeypatch.setattr(module, "hash_secret_raw", counted)
    return seen


def test_the_same_passphrase_gives_the_same_secrets():
    assert stretched() == stretched()


def test_verifier_and_key_are_two_secrets_of_full_length():
    one = stretched()
    assert len(one.verifier) == len(one.kek) == 32
    assert one.verifier != one.kek


@pytest.mark.parametrize(
    "other",
    [
        {"words": WORDS + "."},
        {"salt": b"tlas" * 4},
        {"pepper": b"peppeR" * 6},
        {"cost": Cost(2, 64, 1)},
        {"cost": Cost(1, 72, 1)},
    ],
)
def test_both_secrets_change_with_everything_they_are_made_of(other):
    one, two = stretched(), stretched(**other)
    assert one.verifier != two.verifier
    assert one.kek != two.kek


def test_the_key_cannot_be_derived_from_the_verifier_and_the_pepper():
    one = stretched()
    purposes = (b"caseline key-encryption key 1", b"caseline passphrase verifier 1")
    derived = {derive(one.verifier, PEPPER, purpose) for purpose in purposes}
    assert one.kek not in derived


def test_composed_and_decomposed_letters_are_the_same_passphrase():
    assert stretched("bla\N{COMBINING RING ABOVE}\N{LATIN SMALL LIGATURE FI}") == stretched("blåfi")


def test_upper_and_lower_case_are_not_the_same_passphrase():
    assert stretched("Fjord") != stretched("fjord")


def test_a_lone_surrogate_is_just_another_passphrase():
    assert stretched("fjord\ud800") != stretched("fjord")


def test_secrets_show_nothing_when_printed():
    assert repr(stretched()) == str(stretched()) == "Stretched(…)"


def test_each_check_of_a_passphrase_takes_one_run(runs):
    encoded, kek = set_passphrase(WORDS)
    assert check_passphrase(WORDS, encoded) == kek
    assert check_passphrase("wrong", encoded) is None
    assert check_passphrase(WORDS, None) is None
    assert len(runs) == 4


@pytest.fixture
def person(transactional_db: None) -> Person:
    email = f"{uuid4()}@example.org"
    made, _keyring = people.create_person(
        by=SYSTEM, email=email, name="Ana", passphrase=WORDS, roles=["advisor"]
    )
    return made


@pytest.mark.django_db(transaction=True)
def test_making_a_person_takes_one_run_outside_any_transaction(transactional_db, runs):
    people.create_person(
        by=SYSTEM, email="ben@example.org", name="Ben", passphrase=WORDS, roles=["advisor"]
    )
    assert runs == [False]


@pytest.mark.django_db(transaction=True)
def test_signing_in_takes_one_run_outside_any_transaction(person, runs, client):
    session = client.session
    session.save()
    request = RequestFactory().post("/")
    request.session, now = session, timezone.now()
    _person, keyring = signin.open_with_passphrase(person.email, WORDS, now=now)
    pending, _cookie = openkeys.keep_pending(person, keyring, now=now)
    device = people.add_totp(person, by=SYSTEM, name="phone")
    signin.sign_in(request, pending, keyring, device, now=now)
    assert runs == [False]


@pytest.mark.django_db(transaction=True)
def test_unlocking_takes_one_run_outside_any_transaction(person, runs, client):
    request = RequestFactory().post("/")
    request.session = client.session
    request.session.save()
    signin.unlock(request, Actor(person, "advisor"), WORDS, now=timezone.now())
    assert runs == [False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", [True, False])
def test_a_refused_sign_in_takes_one_run_outside_any_transaction(person, runs, known):
    email = person.email if known else "nobody@example.org"
    with pytest.raises(signin.RefusedError):
        signin.open_with_passphrase(email, "wrong", now=timezone.now())
    assert runs == [False]
