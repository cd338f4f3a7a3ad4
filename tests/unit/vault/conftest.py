"""What the vault's tests share: people and circles with real keys, places, an audit entry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest

from accounts.models import Circle, Person
from caseline.audit.log import Who, record_alone
from caseline.audit.models import Entry
from caseline.vault import envelope, holders, seal
from caseline.vault.keyring import Keyring
from caseline.vault.models import Holder, Text
from caseline.vault.seal import Place
from caseline.vault.unseal import Opened, open_texts
from cases.events import CaseEvent
from cases.models import Case, Contact

STORY = "Hun sa at dirigenten ringte henne om natten."


@dataclass(frozen=True)
class Keyed:
    """A person of the vault: the holder, and the key-encryption key of their passphrase."""

    holder: Holder
    kek: bytes

    @property
    def keyring(self) -> Keyring:
        """Opened anew, as each request does; nothing is remembered from the last one."""
        return holders.open_person(Holder.objects.get(pk=self.holder.pk), self.kek)


def make_keyed() -> Keyed:
    kek = envelope.new_key()
    return Keyed(holders.create_person(kek), kek)


def make_place(row: UUID | None = None) -> Place:
    return Place("cases_contact", row or uuid4(), "note")


def row_of(place: Place) -> Text:
    return Text.objects.get(table=place.table, row=place.row, column=place.column)


@pytest.fixture
def ana(db: None) -> Keyed:
    return make_keyed()


@pytest.fixture
def ben(db: None) -> Keyed:
    return make_keyed()


@pytest.fixture
def circle(ana: Keyed) -> Holder:
    """Ana's circle; Ben is not in it."""
    return holders.create_circle(ana.keyring)


@pytest.fixture
def compartment(circle: Holder, ana: Keyed) -> UUID:
    return seal.create_compartment("line", circle, by=ana.keyring).pk


@pytest.fixture
def entry(db: None) -> Entry:
    return record_alone(CaseEvent.CASE_OPENED, by=Who(uuid4(), "advisor"), subject=uuid4())


@pytest.fixture
def write(compartment: UUID, ana: Keyed) -> Callable[..., Place]:
    """Ana writes a text into her compartment."""

    def _write(plain: str = STORY, *, place: Place | None = None, expected: int = 0) -> Place:
        place = place or make_place()
        seal.write(place, plain, into=compartment, expected=expected, by=ana.keyring)
        return place

    return _write


@pytest.fixture
def read(compartment: UUID, ana: Keyed, entry: Entry) -> Callable[[], dict[Place, Opened]]:
    """Ana opens her compartment, as a new request would."""
    return lambda: open_texts(compartment, by=ana.keyring, entry=entry)


def make_person(circle_holder: Holder) -> tuple[Person, Circle]:
    """Rows of the layers above, which have encrypted fields."""
    keyed = make_keyed()
    person = Person.objects.create(email=f"{uuid4()}@example.org", name="Ana", holder=keyed.holder)
    return person, Circle.objects.create(holder=circle_holder, kind="firm", name="Firmaet")


@pytest.fixture
def make_case(circle: Holder) -> Callable[..., Case]:
    """Cases with facts, without any text."""
    person, owner = make_person(circle)

    def _make(**answers: object) -> Case:
        return Case.objects.create(
            circle=owner,
            assigned_to=person,
            opened_on=date(2026, 3, 10),
            facts={"answers": answers},
        )

    return _make


@pytest.fixture
def make_contact(make_case: Callable[..., Case]) -> Callable[..., Contact]:
    """A first contact with facts, in a case of its own."""

    def _make(**answers: object) -> Contact:
        case = make_case()
        facts = {"answers": answers, "time": "14:30"}
        return Contact.objects.create(
            case=case, number=1, on=case.opened_on, by=case.assigned_to, facts=facts
        )

    return _make
