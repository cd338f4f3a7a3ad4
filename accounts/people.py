"""Making people and circles: the actions behind the demo, and later behind invitations."""

import base64
import os
from collections.abc import Iterable

from django.db import transaction

from accounts.events import AccountEvent
from accounts.models import Circle, Firm, Person, RoleGrant, TotpDevice
from accounts.passphrase import set_passphrase
from caseline.audit.log import Who, record
from caseline.vault import holders
from caseline.vault.keyring import Keyring

SEED_BYTES = 20


def create_person(
    *,
    by: Who,
    email: str,
    name: str,
    passphrase: str,
    roles: Iterable[str],
    firm: Firm | None = None,
    conflict_officer: bool = False,
    language: str = "nb",
) -> tuple[Person, Keyring]:
    """A person with keys of their own, and the keyring that their passphrase has just opened."""
    encoded, kek = set_passphrase(passphrase)
    with transaction.atomic():
        holder = holders.create_person(kek)
        person = Person.objects.create(
            email=email.casefold(),
            name=name,
            password=encoded,
            holder=holder,
            firm=firm,
            conflict_officer=conflict_officer,
            language=language,
        )
        for role in roles:
            RoleGrant.objects.create(person=person, role=role)
        record(AccountEvent.PERSON_CREATED, by=by, subject=person.audit_id)
    return person, holders.open_person(holder, kek)


def add_totp(person: Person, *, by: Who, name: str) -> TotpDevice:
    """A new TOTP device with a random seed."""
    secret = base64.b32encode(os.urandom(SEED_BYTES)).decode()
    with transaction.atomic():
        device = TotpDevice.objects.create(user=person, name=name, confirmed=True, secret=secret)
        record(AccountEvent.DEVICE_ADDED, by=by, subject=person.audit_id)
    return device


def found_circle(
    *, by: Who, founder: Keyring, kind: str, name: str, firm: Firm | None = None
) -> Circle:
    """A new circle whose first member is the founder."""
    with transaction.atomic():
        holder = holders.create_circle(founder)
        circle = Circle.objects.create(holder=holder, kind=kind, name=name)
        if firm:
            firm.circle = circle
            firm.save(update_fields=["circle"])
        record(AccountEvent.CIRCLE_FOUNDED, by=by, subject=circle.audit_id)
    return circle


def admit(person: Person, circle: Circle, *, by: Who, keyring: Keyring) -> None:
    """Admit a person to a circle; raises NotGrantedError unless the keyring is a member's."""
    with transaction.atomic():
        holders.admit(circle.holder, person.holder, by=keyring)
        record(AccountEvent.MEMBER_ADMITTED, by=by, subject=person.audit_id)
