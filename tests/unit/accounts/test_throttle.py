"""Guessing gets slower and slower, for known and unknown accounts alike, never for ever."""

from datetime import timedelta

import pytest

from accounts import throttle
from accounts.models import Throttle
from accounts.signin import RefusedError, WaitError, open_with_passphrase
from tests.factories import NOW
from tests.people import Played


def test_waits_grow_and_end():
    waits = [throttle.wait_after(failures) for failures in range(100)]
    assert waits[: throttle.FREE_TRIES] == [timedelta()] * throttle.FREE_TRIES
    assert waits == sorted(waits)
    assert waits[throttle.FREE_TRIES] < waits[throttle.FREE_TRIES + 1]
    assert waits[-1] == throttle.LONGEST_WAIT


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_known_and_unknown_accounts_are_slowed_down_alike(ana: Played, email: str):
    for _ in range(throttle.FREE_TRIES):
        with pytest.raises(RefusedError):
            open_with_passphrase(email, "feil", now=NOW)
    with pytest.raises(WaitError) as wait:
        open_with_passphrase(email, "feil", now=NOW)
    assert wait.value.until == NOW + throttle.FIRST_WAIT


def test_a_clock_put_back_keeps_nobody_out(ana: Played):
    for _ in range(10):
        throttle.note_failure(ana.member.email, now=NOW + timedelta(days=1))
    assert throttle.waiting_until(ana.member.email, now=NOW) is None
    throttle.note_failure(ana.member.email, now=NOW)  # and guessing is slow again at once
    assert throttle.waiting_until(ana.member.email, now=NOW) == NOW + throttle.wait_after(11)


def test_while_waiting_even_the_right_passphrase_is_not_tried(ana: Played):
    for _ in range(throttle.FREE_TRIES):
        throttle.note_failure(ana.member.email, now=NOW)
    with pytest.raises(WaitError):
        open_with_passphrase(ana.member.email, ana.member.passphrase, now=NOW)
    later = NOW + throttle.FIRST_WAIT + timedelta(seconds=1)
    person, _keyring = open_with_passphrase(ana.member.email, ana.member.passphrase, now=later)
    assert person == ana.person
    assert not Throttle.objects.exists()


@pytest.mark.django_db
def test_an_address_is_remembered_as_a_keyed_hash_whatever_its_case():
    throttle.note_failure("Ana@Example.org", now=NOW)
    throttle.note_failure("ana@example.org", now=NOW)
    row = Throttle.objects.get()
    assert row.failures == 2
    assert "ana" not in row.account
    assert "@" not in row.account


@pytest.mark.django_db
def test_one_accounts_waiting_is_not_anothers():
    for _ in range(10):
        throttle.note_failure("ana@example.org", now=NOW)
    assert throttle.waiting_until("ana@example.org", now=NOW)
    assert throttle.waiting_until("ben@example.org", now=NOW) is None
