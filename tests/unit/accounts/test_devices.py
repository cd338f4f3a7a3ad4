"""Each code of the second factor is accepted once, and guessing it is slow."""

import pytest
from django.db import connection

from accounts.models import TotpDevice
from accounts.models.device import DIGITS
from tests.people import Played


def device_of(played: Played) -> TotpDevice:
    return TotpDevice.objects.get(pk=played.device.pk)


def test_a_code_is_accepted_once(ana: Played):
    code = ana.code()
    assert device_of(ana).verify_token(code)
    assert not device_of(ana).verify_token(code)


def test_of_two_requests_at_once_with_one_code_one_is_refused(ana: Played):
    """Both have read the row before either has spent the code."""
    first, second, code = device_of(ana), device_of(ana), ana.code()
    assert first.verify_token(code)
    assert not second.verify_token(code)


def test_a_wrong_code_beside_a_right_one_does_not_bring_the_right_one_back(ana: Played):
    """Both have read the row before the right one is spent."""
    right, wrong, code = device_of(ana), device_of(ana), ana.code()
    assert right.verify_token(code)
    assert not wrong.verify_token("000000" if code != "000000" else "111111")
    TotpDevice.objects.update(throttling_failure_count=0)
    assert not device_of(ana).verify_token(code)


def test_wrong_codes_that_come_at_once_all_count(ana: Played):
    code = "000000" if ana.code() != "000000" else "111111"
    for one in [device_of(ana) for _ in range(3)]:
        assert not one.verify_token(code)
    assert device_of(ana).throttling_failure_count == 3


def test_an_older_code_is_refused_after_a_newer_one(ana: Played):
    older, newer = ana.code(), ana.code(steps=1)
    assert device_of(ana).verify_token(newer)
    assert not device_of(ana).verify_token(older)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(ana: Played, steps: int):
    assert device_of(ana).verify_token(ana.code(steps=steps))


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_clock_may_not_be_further_off(ana: Played, steps: int):
    assert not device_of(ana).verify_token(ana.code(steps=steps))


def test_spaces_in_a_code_do_not_matter(ana: Played):
    code = ana.code()
    assert device_of(ana).verify_token(f" {code[:3]} {code[3:]} ")


@pytest.mark.parametrize("token", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12.456"])
def test_what_is_no_code_is_refused(ana: Played, token: str):
    assert not device_of(ana).verify_token(token)


def test_after_a_wrong_code_the_next_has_to_wait(ana: Played):
    wrong = str((int(ana.code()) + 1) % 10**DIGITS).zfill(DIGITS)
    assert not device_of(ana).verify_token(wrong)
    allowed, _why = device_of(ana).verify_is_allowed()
    assert not allowed
    assert not device_of(ana).verify_token(ana.code())


def test_the_seed_is_not_in_the_database_in_clear(ana: Played):
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_totpdevice")
        stored = "".join(row[0] for row in cursor.fetchall())
    assert device_of(ana).secret not in stored
