"""Fills an empty database with the demo's cast and N cases: `python -m tests.benchmarks.many N`.

The first few are logged through the real actions. The others are written in the same shape but in
bulk, each with ids, keys, ciphertexts and audit entries of its own: ten thousand calls through the
actions would take minutes.
"""

import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseline.settings")
if __name__ == "__main__":
    django.setup()

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.actor import Actor
from caseline.audit import chain, configured
from caseline.audit.models import Entry
from caseline.audit.queries import find_last_entry
from caseline.vault import envelope
from caseline.vault.heads import digest, head_of
from caseline.vault.keyring import grant_ad
from caseline.vault.models import Compartment, Grant, Text
from cases import seeding
from cases.access import note_place
from cases.demo.inquiries import synthetic
from cases.events import CaseEvent
from cases.models import Case, Contact, State
from cases.models import contact as contacts

if TYPE_CHECKING:
    from cases.demo.inquiry import Inquiry

REAL, CHUNK = 20, 500
YEARS = range(2021, 2026)
LOGGED = (CaseEvent.DRAFT_STARTED, CaseEvent.CASE_LOGGED, CaseEvent.CASE_OPENED)


@dataclass(frozen=True)
class Rows:
    """Everything that one inquiry becomes in the database."""

    compartment: Compartment
    grant: Grant
    case: Case
    contact: Contact
    text: Text


def fill(count: int) -> None:
    """Found the demo and give the advisors' circle `count` cases."""
    seeding.found_demo()
    actors = [seeding.actor_for(key) for key in ("ana", "ben", "cai")]
    every = iter(inquiries(count))
    seeding.plant(islice(every, REAL), actors)
    made = (rows_of(one, actors[turn % len(actors)]) for turn, one in enumerate(every))
    with transaction.atomic():
        while chunk := list(islice(made, CHUNK)):
            store(chunk)


def inquiries(count: int) -> list["Inquiry"]:
    """Spread over five years, the same in every run."""
    rng = random.Random(7)
    each = -(-count // len(YEARS))
    every = [one for year in YEARS for one in synthetic(rng, year, each)]
    return rng.sample(every, count)


def rows_of(inquiry: "Inquiry", by: Actor) -> Rows:
    """A finished case with one contact, sealed to the circle of `by`."""
    circle, key = by.require_circle(), envelope.new_key()
    compartment = Compartment(purpose="line")
    case = Case(
        circle=circle,
        compartment=compartment,
        assigned_to=by.person,
        state=State.CLOSED if inquiry.closing else State.OPEN,
        opened_on=inquiry.on.date(),
        closed_on=inquiry.on.date() if inquiry.closing else None,
        facts={"answers": inquiry.case_answers},
    )
    first = Contact(case=case, number=1, on=case.opened_on, by=by.person, is_draft=False)
    clock = inquiry.on.strftime("%H:%M")
    answers = inquiry.contacts[0].answers
    first.facts = contacts.empty_facts() | {"answers": answers, "time": clock}
    text = note_of(first, inquiry.note, compartment, key)
    compartment.head = head_of(compartment, {text.pk: (text.version, bytes(text.digest))})
    return Rows(compartment, grant_of(compartment, key, by), case, first, text)


def note_of(contact: Contact, note: str, compartment: Compartment, key: bytes) -> Text:
    place = note_place(contact.pk)
    body = envelope.seal(key, note.encode(), place.ad(compartment.pk, 1))
    where = {"table": place.table, "row": place.row, "column": place.column}
    return Text(compartment=compartment, version=1, body=body, digest=digest(body), **where)


def grant_of(compartment: Compartment, key: bytes, by: Actor) -> Grant:
    circle = by.require_circle().holder
    circle_key = by.require_keyring().circle_key(circle.pk, circle.generation)
    ad = grant_ad(compartment.pk, circle.pk, circle.generation)
    wrapped = envelope.seal(circle_key, key, ad)
    return Grant(
        compartment=compartment, holder=circle, generation=circle.generation, wrapped=wrapped
    )


def store(chunk: list[Rows]) -> None:
    insert([one.compartment for one in chunk])
    insert([one.grant for one in chunk])
    insert([one.case for one in chunk])
    insert([one.contact for one in chunk])
    insert([one.text for one in chunk])
    insert(list(entries(one.case for one in chunk)))


def insert(rows: Sequence[Model]) -> None:
    """In bulk, also what the program itself only ever adds one by one."""
    QuerySet[Model, Model](type(rows[0])).bulk_create(rows, batch_size=CHUNK)


def entries(cases: Iterable[Case]) -> Iterator[Entry]:
    """What the chain would say about these cases, in a chain that verifies."""
    last = find_last_entry()
    link, keys = last.link() if last else None, configured.keyring()
    for case in cases:
        for event in LOGGED:
            who = case.assigned_to.audit_id
            link = chain.follow(
                link,
                keys=keys,
                at=timezone.now(),
                event=event,
                role="advisor",
                actor=who,
                subject=case.audit_id,
            )
            yield Entry.of(link)


if __name__ == "__main__":
    fill(int(sys.argv[1]))
