"""The opened key through a session: sealed in the row, and its key only in the browser's cookie.

The row without the cookie opens nothing, the cookie without the row neither. Taking the row away
is the lock. Associated data bind the row to its session and person.
"""

import base64
import binascii
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from accounts.models import OpenKey, PendingSignIn, Person
from caseline.vault import envelope
from caseline.vault.errors import UnreadableError
from caseline.vault.keyring import Keyring

PENDING_MINUTES = 5
TOUCH_SECONDS = 10
CALL_BEAT_SECONDS = 90


def _cookie(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _key(cookie: str) -> bytes:
    """Raises UnreadableError for anything that is no key."""
    try:
        key = base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4))
    except (binascii.Error, ValueError) as problem:
        raise UnreadableError("not a key") from problem
    if len(key) != envelope.KEY_BYTES:
        raise UnreadableError("not a key")
    return key


def _session_ad(row: str, holder: UUID) -> bytes:
    return envelope.bind("accounts_openkey", row, holder)


def _pending_ad(pending: UUID, holder: UUID) -> bytes:
    return envelope.bind("accounts_pendingsignin", pending, holder)


def keep_pending(person: Person, keyring: Keyring, *, now: datetime) -> tuple[PendingSignIn, str]:
    """Keep the key between the two steps; returns the row and the cookie's value."""
    PendingSignIn.objects.filter(ends_at__lt=now).delete()
    key = envelope.new_key()
    pending = PendingSignIn(person=person, ends_at=now + timedelta(minutes=PENDING_MINUTES))
    ad = _pending_ad(pending.pk, keyring.holder)
    pending.sealed = envelope.seal(key, keyring.private_key(), ad)
    pending.save(force_insert=True)
    return pending, f"{pending.pk}.{_cookie(key)}"


def find_pending(cookie: str, *, now: datetime) -> tuple[PendingSignIn, Keyring] | None:
    """The half sign-in that a cookie belongs to, with its key; None when lapsed or not ours."""
    try:
        pk, key = cookie.split(".")
        pending = PendingSignIn.objects.select_related("person").get(
            pk=UUID(pk), ends_at__gt=now, person__is_active=True
        )
        holder = pending.person.holder_id
        private = envelope.open_sealed(
            _key(key), bytes(pending.sealed), _pending_ad(pending.pk, holder)
        )
    except (ValueError, PendingSignIn.DoesNotExist, UnreadableError):
        return None
    return pending, Keyring(holder, private)


def keep(row: str, keyring: Keyring, *, now: datetime) -> str:
    """Keep the key for a session (its row's key); returns the cookie's value."""
    key = envelope.new_key()
    sealed = envelope.seal(key, keyring.private_key(), _session_ad(row, keyring.holder))
    OpenKey.objects.update_or_create(
        session_id=row,
        defaults={"sealed": sealed, "seen_at": now, "call_since": None, "call_until": None},
    )
    return _cookie(key)


def find_keyring(open_key: OpenKey, cookie: str, person: Person) -> Keyring | None:
    """The keyring of a session, or None when cookie and row do not belong together."""
    ad = _session_ad(open_key.session_id, person.holder_id)
    try:
        private = envelope.open_sealed(_key(cookie), bytes(open_key.sealed), ad)
    except UnreadableError:
        return None
    return Keyring(person.holder_id, private)


def is_idle(open_key: OpenKey, *, now: datetime) -> bool:
    """Whether nobody has done anything for so long that the key must go.

    A moment that is yet to come (a clock that was put right) vouches for nobody.
    """
    limit = timedelta(minutes=settings.CASELINE_LOCK_AFTER_MINUTES)
    beat = timedelta(seconds=CALL_BEAT_SECONDS)
    held = open_key.call_until is not None and now < open_key.call_until <= now + beat
    return not held and abs(now - open_key.seen_at) > limit


def touch(open_key: OpenKey, *, now: datetime) -> None:
    """Note that somebody is there; written at most every ten seconds."""
    if abs(now - open_key.seen_at) > timedelta(seconds=TOUCH_SECONDS):
        OpenKey.objects.filter(pk=open_key.pk).update(seen_at=now)


def hold_for_call(open_key: OpenKey, *, now: datetime) -> None:
    """An open call holds the lock off, for as long as it may (a setting) and beat by beat."""
    lapsed = open_key.call_until is None or open_key.call_until < now
    since = now if lapsed or open_key.call_since is None else open_key.call_since
    if now - since > timedelta(minutes=settings.CASELINE_CALL_HOLD_MINUTES):
        return
    until = now + timedelta(seconds=CALL_BEAT_SECONDS)
    OpenKey.objects.filter(pk=open_key.pk).update(call_since=since, call_until=until)


def drop(row: str) -> bool:
    """Throw the opened key away; whether there was one."""
    return bool(OpenKey.objects.filter(session_id=row).delete()[0])


def cookie_name() -> str:
    """The name of the cookie that has the key of the opened key."""
    return str(settings.CASELINE_KEY_COOKIE_NAME)
