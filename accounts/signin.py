"""Signing in, in two steps; locking and unlocking; choosing a role; signing out.

The slow hash never runs inside a transaction, and an unknown account takes as long as a known one.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

from accounts import openkeys, throttle
from accounts.actor import Actor
from accounts.events import AccountEvent
from accounts.models import OpenKey, PendingSignIn, Person, TotpDevice
from accounts.passphrase import check_passphrase
from accounts.roles import READING, Role
from accounts.sessions import ENDS, row_key
from caseline.audit.log import Who, record, record_alone
from caseline.vault import holders
from caseline.vault.errors import UnreadableError, WrongPassphraseError
from caseline.vault.keyring import Keyring

WRONG_CODES = 5
ROLE_KEY = "role"
BACKEND = "accounts.backend.PersonBackend"


class WaitError(Exception):
    """Too many wrong tries; `until` says when the next may come."""

    def __init__(self, until: datetime) -> None:
        super().__init__("wait")
        self.until = until


class RefusedError(Exception):
    """Wrong e-mail, passphrase or code; which of them is not said."""


class LapsedError(Exception):
    """The half sign-in is over: begin again."""


def open_with_passphrase(email: str, passphrase: str, *, now: datetime) -> tuple[Person, Keyring]:
    """The person and their keyring; raises WaitError or RefusedError, and UnreadableError when
    the passphrase is right but what it should open is not."""
    until = throttle.waiting_until(email, now=now)
    if until:
        raise WaitError(until)
    person = Person.objects.filter(email=email.casefold(), is_active=True).first()
    kek = check_passphrase(passphrase, person.password if person else None)
    if person is None or kek is None:
        throttle.note_failure(email, now=now)
        subject = person.audit_id if person else None
        record_alone(AccountEvent.PASSPHRASE_REFUSED, by=Who(None, ""), subject=subject, now=now)
        raise RefusedError
    try:
        keyring = holders.open_person(person.holder, kek)
    except WrongPassphraseError as problem:
        # The passphrase was right: it is the wrapped key that was changed or exchanged.
        _record_unreadable(person, now=now)
        raise UnreadableError("private key") from problem
    throttle.forget_failures(email)
    return person, keyring


def check_code(
    cookie: str, code: str, *, now: datetime
) -> tuple[PendingSignIn, Keyring, TotpDevice]:
    """The half sign-in whose second factor this is; raises LapsedError or RefusedError."""
    found = openkeys.find_pending(cookie, now=now)
    if found is None or found[0].failures >= WRONG_CODES:
        raise LapsedError
    pending, keyring = found
    for device in TotpDevice.objects.filter(user=pending.person, confirmed=True):
        if _fits(device, code, now=now):
            return pending, keyring, device
    _count_wrong_code(pending, now=now)
    raise RefusedError


def _fits(device: TotpDevice, code: str, *, now: datetime) -> bool:
    """Whether the code is the device's; a seed that does not open is recorded, and an error."""
    try:
        return device.verify_token(code)
    except UnreadableError:
        _record_unreadable(device.user, now=now)
        raise


def _record_unreadable(person: Person, *, now: datetime) -> None:
    by = Who(None, "")
    record_alone(AccountEvent.SECRET_UNREADABLE, by=by, subject=person.audit_id, now=now)


def _count_wrong_code(pending: PendingSignIn, *, now: datetime) -> None:
    PendingSignIn.objects.filter(pk=pending.pk).update(failures=F("failures") + 1)
    by = Who(pending.person.audit_id, "")
    record_alone(AccountEvent.CODE_REFUSED, by=by, subject=by.audit_id, now=now)


def sign_in(
    request: HttpRequest,
    pending: PendingSignIn,
    keyring: Keyring,
    device: TotpDevice,
    *,
    now: datetime,
) -> str:
    """Begin the session; returns the value of the key's cookie, "" for a role without a key."""
    person = pending.person
    with transaction.atomic():
        login(request, person, backend=BACKEND)
        request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        roles = person.roles
        role = roles[0] if len(roles) == 1 else ""
        request.session[ROLE_KEY] = str(role)
        ends = now + timedelta(hours=settings.CASELINE_SESSION_HOURS)
        request.session[ENDS] = ends.isoformat()
        request.session.save()
        cookie = ""
        if role == "" or role in READING:
            cookie = openkeys.keep(row_key(_session_key(request)), keyring, now=now)
        pending.delete()
        by = Who(person.audit_id, str(role))
        record(AccountEvent.SIGNED_IN, by=by, subject=person.audit_id, now=now)
    return cookie


def _session_key(request: HttpRequest) -> str:
    key = request.session.session_key
    if key is None:
        raise LapsedError
    return key


def choose_role(request: HttpRequest, actor: Actor, role: Role, *, now: datetime) -> None:
    """Work in this role from now on; a role that reads nothing gives the opened key away."""
    with transaction.atomic():
        request.session[ROLE_KEY] = str(role)
        request.session.save()
        if role not in READING:
            openkeys.drop(row_key(_session_key(request)))
        by = Who(actor.person.audit_id, str(role))
        record(AccountEvent.ROLE_CHOSEN, by=by, subject=by.audit_id, now=now)


def lock(request: HttpRequest, actor: Actor, *, now: datetime) -> None:
    """Throw the opened key away; the session stays, and can still save an open call."""
    with transaction.atomic():
        if openkeys.drop(row_key(_session_key(request))):
            audit_id = actor.person.audit_id
            record(AccountEvent.SESSION_LOCKED, by=actor.who, subject=audit_id, now=now)


def unlock(request: HttpRequest, actor: Actor, passphrase: str, *, now: datetime) -> str:
    """Open the key again; returns the cookie's value, raises WaitError or RefusedError."""
    person, keyring = open_with_passphrase(actor.person.email, passphrase, now=now)
    with transaction.atomic():
        cookie = openkeys.keep(row_key(_session_key(request)), keyring, now=now)
        record(AccountEvent.SESSION_UNLOCKED, by=actor.who, subject=person.audit_id, now=now)
    return cookie


def sign_out(request: HttpRequest, actor: Actor, *, now: datetime) -> None:
    """End the session and throw the opened key away."""
    record_alone(AccountEvent.SIGNED_OUT, by=actor.who, subject=actor.person.audit_id, now=now)
    request.session.flush()


def find_open_key(request: HttpRequest) -> OpenKey | None:
    """The opened key's row of this session, if it is not locked."""
    key = request.session.session_key
    return OpenKey.objects.filter(session_id=row_key(key)).first() if key else None
