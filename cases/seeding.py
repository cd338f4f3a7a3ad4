"""The demo's people and cases, made through the real actions; refuses anywhere but in the demo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from accounts import people
from accounts.actor import Actor, circle_for
from accounts.demo import secret_of
from accounts.installation import found, require_demo
from accounts.models import Circle, Firm, Person
from accounts.passphrase import check_passphrase
from accounts.roles import Role
from caseline.audit.log import SYSTEM
from caseline.vault import holders
from caseline.vault.keyring import Keyring
from cases.actions import changes, drafts
from cases.codebook import Answers, chosen
from cases.demo.cast import CAST, FIRMS, Member
from cases.demo.inquiry import OSLO, Inquiry, InquiryContact
from cases.given import Given
from cases.models import State

ADVISORS = "Rådgivningstelefonen"
CALL = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Printed:
    """One of the demo's people, as `seed_demo --json` prints them."""

    name: str
    email: str
    password: str
    totp_secret: str
    roles: list[str]


def found_demo() -> None:
    """The mark, the cast, their firms and circles; in an empty database only."""
    found(demo=True)
    firms = {firm.key: Firm.objects.create(name=firm.name) for firm in FIRMS}
    made = [_create(member, firms) for member in CAST]
    _found_circle([one for one in made if _has(one, Role.ADVISOR)], ADVISORS, None)
    for firm in firms.values():
        members = [one for one in made if one[0].firm_id == firm.pk]
        _found_circle(members, firm.name, firm)


def _create(member: Member, firms: dict[str, Firm]) -> tuple[Person, Keyring]:
    person, keyring = people.create_person(
        by=SYSTEM,
        email=member.email,
        name=member.name,
        passphrase=member.passphrase,
        roles=member.roles,
        firm=firms.get(member.firm),
        conflict_officer=member.conflict_officer,
        language=member.language,
    )
    people.add_totp(person, by=SYSTEM, name="demo")
    return person, keyring


def _has(one: tuple[Person, Keyring], role: Role) -> bool:
    return role in one[0].roles


def _found_circle(members: list[tuple[Person, Keyring]], name: str, firm: Firm | None) -> None:
    """The first founds the circle and admits the others."""
    (_founder, keyring), *others = members
    kind = Circle.Kind.FIRM if firm else Circle.Kind.ADVISORS
    circle = people.found_circle(by=SYSTEM, founder=keyring, kind=kind, name=name, firm=firm)
    for person, _keyring in others:
        people.admit(person, circle, by=SYSTEM, keyring=keyring)


def printed() -> list[Printed]:
    """The demo's people with everything that signing in takes."""
    require_demo()
    known = {person.email: person for person in Person.objects.all()}
    return [
        Printed(
            name=one.name,
            email=one.email,
            password=one.passphrase,
            totp_secret=secret_of(known[one.email]),
            roles=list(one.roles),
        )
        for one in CAST
        if one.email in known
    ]


def actor_for(key: str) -> Actor:
    """Somebody of the cast at work in their first role, keys opened with the demo's passphrase."""
    require_demo()
    member = next(one for one in CAST if one.key == key)
    person = Person.objects.select_related("firm", "holder").get(email=member.email)
    kek = check_passphrase(member.passphrase, person.password)
    if kek is None:
        raise LookupError(key)
    role = member.roles[0]
    keyring = holders.open_person(person.holder, kek)
    return Actor(person, role, circle_for(person, role), keyring)


def plant(inquiries: Iterable[Inquiry], actors: list[Actor]) -> int:
    """Log inquiries in the order of their days, the actors taking turns; all of them or none."""
    ordered = sorted(inquiries, key=lambda one: one.on)
    with transaction.atomic():
        for turn, inquiry in enumerate(ordered):
            _plant(inquiry, by=actors[turn % len(actors)])
    return len(ordered)


def _plant(inquiry: Inquiry, *, by: Actor) -> None:
    first, *later = inquiry.contacts
    reference = _log_first(inquiry, first, by)
    for contact in later:
        _log_further(reference, contact, by)
    if inquiry.closing:
        _close(reference, inquiry, by)


def _given(at: datetime, note: str, *answers: Answers) -> Given:
    local = at.astimezone(OSLO)
    raw = {name: [*chosen(one, name)] for one in answers for name in one}
    day, clock = local.date().isoformat(), local.strftime("%H:%M")
    return Given(uuid4(), note, day, clock, raw)


def _log_first(inquiry: Inquiry, contact: InquiryContact, by: Actor) -> str:
    given = _given(contact.at, inquiry.note, inquiry.case_answers, contact.answers)
    saved = drafts.start_call(by=by, given=given, now=contact.at)
    _finish(saved.case.reference, given, by, contact.at)
    return saved.case.reference


def _log_further(reference: str, contact: InquiryContact, by: Actor) -> None:
    given = _given(contact.at, contact.note, contact.answers)
    drafts.start_contact(reference, by=by, given=given, now=contact.at)
    _finish(reference, given, by, contact.at)


def _finish(reference: str, given: Given, by: Actor, at: datetime) -> None:
    again = Given(given.contact, given.note, given.on, given.clock, given.answers, version=1)
    drafts.finish_contact(reference, by=by, given=again, end=State.OPEN, now=at + CALL)


def _close(reference: str, inquiry: Inquiry, by: Actor) -> None:
    closing = inquiry.closing
    if closing is None:
        return
    last = inquiry.contacts[-1].at + CALL
    raw = {name: [*chosen(closing.answers, name)] for name in closing.answers}
    changes.close(reference, by=by, answers=raw, version=1, now=last)
