"""The opened key lies in two halves, the row and the cookie, and goes when nobody is there."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as configured

from accounts import openkeys
from accounts.models import OpenKey, PendingSignIn, Session
from accounts.sessions import row_key
from tests.factories import NOW
from tests.people import Cast, Played

SessionStore = import_module(configured.SESSION_ENGINE).SessionStore


def new_session() -> str:
    """The key of a stored session's row."""
    store = SessionStore()
    store.create()
    return row_key(store.session_key)


def kept(played: Played, now: datetime = NOW) -> tuple[OpenKey, str]:
    row = new_session()
    cookie = openkeys.keep(row, played.keyring, now=now)
    return OpenKey.objects.get(session_id=row), cookie


def test_row_and_cookie_together_open_the_key(ana: Played):
    row, cookie = kept(ana)
    found = openkeys.find_keyring(row, cookie, ana.person)
    assert found is not None
    assert found.private_key() == ana.keyring.private_key()
    assert found.holder == ana.person.holder_id


@pytest.mark.parametrize("cookie", ["", "x", "AAAA", "A" * 43, "ø" * 43, "." * 43])
def test_the_row_without_its_cookie_opens_nothing(ana: Played, cookie: str):
    row, _cookie = kept(ana)
    assert openkeys.find_keyring(row, cookie, ana.person) is None


def test_a_cookie_opens_its_own_session_only(cast: Cast):
    row, cookie = kept(cast["ana"])
    other, other_cookie = kept(cast["ana"])
    assert openkeys.find_keyring(row, other_cookie, cast["ana"].person) is None
    # Even with the sealed bytes carried over, and with another person's id.
    other.sealed = row.sealed
    assert openkeys.find_keyring(other, cookie, cast["ana"].person) is None
    assert openkeys.find_keyring(row, cookie, cast["ben"].person) is None


def test_no_row_holds_the_key_or_the_cookie(ana: Played):
    row, cookie = kept(ana)
    assert ana.keyring.private_key() not in bytes(row.sealed)
    assert cookie.encode() not in bytes(row.sealed)


def test_the_key_goes_with_the_session(ana: Played):
    kept(ana)
    Session.objects.all().delete()
    assert not OpenKey.objects.exists()


def test_idle_means_longer_than_the_setting(ana: Played, settings: Any):
    settings.CASELINE_LOCK_AFTER_MINUTES = 2
    row, _cookie = kept(ana)
    assert not openkeys.is_idle(row, now=NOW + timedelta(minutes=2))
    assert openkeys.is_idle(row, now=NOW + timedelta(minutes=2, seconds=1))


def test_touching_puts_the_lock_off(ana: Played):
    row, _cookie = kept(ana)
    openkeys.touch(row, now=NOW + timedelta(seconds=90))
    row.refresh_from_db()
    assert not openkeys.is_idle(row, now=NOW + timedelta(seconds=200))


def beat(row: OpenKey, *, minutes: float) -> None:
    """Heartbeats of an open call every half minute, for so long."""
    for half in range(int(minutes * 2)):
        row.refresh_from_db()
        openkeys.hold_for_call(row, now=NOW + timedelta(seconds=30 * half))
    row.refresh_from_db()


def test_an_open_call_holds_the_lock_off_beat_by_beat(ana: Played):
    row, _cookie = kept(ana)
    beat(row, minutes=30)
    assert not openkeys.is_idle(row, now=NOW + timedelta(minutes=30))
    assert openkeys.is_idle(row, now=NOW + timedelta(minutes=32))


def test_an_open_call_holds_the_lock_off_only_so_long(ana: Played, settings: Any):
    settings.CASELINE_CALL_HOLD_MINUTES = 5
    row, _cookie = kept(ana)
    beat(row, minutes=6.5)
    assert row.call_until is not None
    assert row.call_until <= NOW + timedelta(minutes=5, seconds=openkeys.CALL_BEAT_SECONDS)
    assert openkeys.is_idle(row, now=NOW + timedelta(minutes=6, seconds=31))


def test_keeping_again_replaces_the_key_and_ends_the_call(ana: Played):
    row, old = kept(ana)
    beat(row, minutes=1)
    new = openkeys.keep(row.session_id, ana.keyring, now=NOW)
    row = OpenKey.objects.get()
    assert (row.call_since, row.call_until) == (None, None)
    assert openkeys.find_keyring(row, old, ana.person) is None
    assert openkeys.find_keyring(row, new, ana.person) is not None


def test_a_half_sign_in_lapses_after_five_minutes(ana: Played):
    _row, cookie = openkeys.keep_pending(ana.person, ana.keyring, now=NOW)
    almost, over = NOW + timedelta(minutes=4, seconds=59), NOW + timedelta(minutes=5)
    assert openkeys.find_pending(cookie, now=almost) is not None
    assert openkeys.find_pending(cookie, now=over) is None


@pytest.mark.parametrize(
    "cookie", ["", ".", "x.y", "a.b.c", "00000000-0000-0000-0000-000000000000.A"]
)
def test_no_half_sign_in_is_found_for_a_made_up_cookie(ana: Played, cookie: str):
    openkeys.keep_pending(ana.person, ana.keyring, now=NOW)
    assert openkeys.find_pending(cookie, now=NOW) is None


def test_a_half_sign_in_needs_its_own_key(ana: Played):
    row, _cookie = openkeys.keep_pending(ana.person, ana.keyring, now=NOW)
    _other, other_cookie = openkeys.keep_pending(ana.person, ana.keyring, now=NOW)
    wrong_key = other_cookie.partition(".")[2]
    assert openkeys.find_pending(f"{row.pk}.{wrong_key}", now=NOW) is None


def test_lapsed_half_sign_ins_are_swept_away_by_the_next(ana: Played):
    openkeys.keep_pending(ana.person, ana.keyring, now=NOW)
    openkeys.keep_pending(ana.person, ana.keyring, now=NOW + timedelta(minutes=6))
    assert PendingSignIn.objects.count() == 1
