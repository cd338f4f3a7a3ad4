"""The cast: real people with real keys, made as the program makes them, and their browsers.

Ana (advisor, owns), Ben (advisor), Cai (has the role but was never admitted to the advisors),
Lea and Liv (lawyers of one firm), Leo (lawyer of another), Max (management), Ada (administrator).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from accounts import people
from accounts.actor import Actor, circle_for
from accounts.models import Circle, Firm, Person, TotpDevice
from accounts.models.device import DIGITS
from caseline.audit.log import SYSTEM
from caseline.audit.models import Entry
from caseline.vault.keyring import Keyring
from cases.demo.cast import CAST, FIRMS, Member

UNADMITTED = "cai"

# What a test client answers: a response that also has its JSON and its context.
Answer = Any


@dataclass(frozen=True)
class Played:
    """One of the cast: what they know (passphrase), have (device) and hold (keyring)."""

    member: Member
    person: Person
    keyring: Keyring
    device: TotpDevice

    @property
    def key(self) -> str:
        return self.member.key

    @property
    def actor(self) -> Actor:
        """At work in their first role, with the keys that this role may hold."""
        role = self.member.roles[0]
        actor = Actor(self.person, role, circle_for(self.person, role))
        # A keyring of its own: what one request has opened, the next has not.
        keyring = Keyring(self.keyring.holder, self.keyring.private_key())
        return replace(actor, keyring=keyring) if actor.reads else actor

    @property
    def locked_actor(self) -> Actor:
        """The same with the key thrown away."""
        return replace(self.actor, keyring=None)

    def code(self, *, steps: int = 0) -> str:
        """What their phone shows now, or `steps` half minutes later."""
        generator = TotpDevice.objects.get(pk=self.device.pk).totp()
        generator.drift = steps
        return str(generator.token()).zfill(DIGITS)


@dataclass(frozen=True)
class Cast:
    """Everybody, by key; and the circles."""

    played: dict[str, Played]

    def __getitem__(self, key: str) -> Played:
        return self.played[key]

    def __iter__(self) -> Iterator[Played]:
        return iter(self.played.values())


def make_cast() -> Cast:
    """The whole cast in an empty database, through the actions that make people."""
    firms = {firm.key: Firm.objects.create(name=firm.name) for firm in FIRMS}
    played = {member.key: make_person(member, firms.get(member.firm)) for member in CAST}
    advisors = [one for one in played.values() if "advisor" in one.member.roles]
    make_circle([one for one in advisors if one.key != UNADMITTED], "Rådgiverne", None)
    for key, firm in firms.items():
        make_circle([one for one in played.values() if one.member.firm == key], firm.name, firm)
    return Cast(played)


def make_person(member: Member, firm: Firm | None = None) -> Played:
    person, keyring = people.create_person(
        by=SYSTEM,
        email=member.email,
        name=member.name,
        passphrase=member.passphrase,
        roles=member.roles,
        firm=firm,
        conflict_officer=member.conflict_officer,
        language="en",
    )
    return Played(member, person, keyring, people.add_totp(person, by=SYSTEM, name="phone"))


def make_circle(members: list[Played], name: str, firm: Firm | None) -> Circle:
    founder, *others = members
    kind = Circle.Kind.FIRM if firm else Circle.Kind.ADVISORS
    circle = people.found_circle(
        by=SYSTEM, founder=founder.keyring, kind=kind, name=name, firm=firm
    )
    for other in others:
        people.admit(other.person, circle, by=SYSTEM, keyring=founder.keyring)
    return circle


def sign_in(played: Played, client: Client | None = None) -> Client:
    """A browser in which this person has given both factors."""
    client = client or Client()
    half_sign_in(played, client)
    # The cast signs in more often than every half minute; replay has tests of its own.
    TotpDevice.objects.filter(pk=played.device.pk).update(last_step=-1)
    answer = client.post(reverse("accounts:code"), {"code": played.code()})
    assert answer.status_code == 302, answer.status_code
    return client


def half_sign_in(played: Played, client: Client | None = None) -> Client:
    """A browser in which only the passphrase was given."""
    client = client or Client()
    credentials = {"email": played.member.email, "password": played.member.passphrase}
    answer = client.post(reverse("accounts:sign-in"), credentials)
    assert answer.status_code == 302, answer.status_code
    return client


def locked(played: Played) -> Client:
    """A browser in which this person is signed in and has locked."""
    client = sign_in(played)
    client.post(reverse("accounts:lock"))
    return client


def events(*, subject: UUID | None = None) -> list[str]:
    """The names of what was recorded, oldest first."""
    entries = Entry.objects.order_by("sequence")
    entries = entries.filter(subject=subject) if subject else entries
    return [one.event for one in entries]


def new_events(before: Iterable[str]) -> list[str]:
    """What was recorded since `before` was taken."""
    return events()[len(list(before)) :]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def _player(key: str) -> Any:
    def play(cast: Cast) -> Played:
        return cast[key]

    play.__name__ = key
    return pytest.fixture(name=key)(play)


ana, ben, cai, lea, liv, leo, max_, ada = (
    _player(key) for key in ("ana", "ben", "cai", "lea", "liv", "leo", "max", "ada")
)


@pytest.fixture
def ana_at_work(ana: Played) -> Client:
    """Ana's browser, signed in."""
    return sign_in(ana)
