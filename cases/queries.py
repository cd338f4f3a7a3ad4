"""Reading without opening: lists of cases, drafts, and who has read a case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case as Rank
from django.db.models import Count, Max, QuerySet, When

from accounts.actor import Actor
from accounts.models import Person
from caseline.audit.queries import entries_of
from caseline.vault.fields import FactsUnreadableError
from cases.events import CaseEvent
from cases.models import Case, Contact, State

PAGE_SIZE = 50
NOBODY = UUID(int=0)
LISTED = (State.OPEN, State.WAITING_INQUIRER, State.CLOSED)
# All that a line of the list shows; people are fetched once each, not once a line.
SHOWN = ("reference", "state", "opened_on", "facts", "assigned_to")
READS = (CaseEvent.CASE_OPENED, CaseEvent.DRAFT_RESUMED)


def cases_of(actor: Actor, *, state: str = "") -> QuerySet[Case]:
    """The logged cases of the circle that the actor works in, newest first; drafts apart."""
    cases = Case.objects.prefetch_related("assigned_to").filter(circle=actor.circle)
    cases = cases.filter(state=state) if state in LISTED else cases.exclude(state=State.DRAFT)
    return cases.only(*SHOWN).order_by("-opened_on", "reference")


def page_of(cases: QuerySet[Case], number: str) -> Page[Case]:
    """One page of a list; a number that makes no sense is the nearest page."""
    return Paginator(cases, PAGE_SIZE).get_page(number)


def drafts_of(actor: Actor) -> QuerySet[Contact]:
    """Unfinished contacts of the circle, the actor's own first."""
    # Named one by one: a database that asks the circle for its cases first reads all of them.
    unfinished = Contact.objects.filter(is_draft=True).values_list("pk", "case__circle")
    own = [pk for pk, circle in unfinished if actor.circle and circle == actor.circle.pk]
    drafts = Contact.objects.filter(pk__in=own)
    own_first = When(by=actor.person, then=0)
    order = (Rank(own_first, default=1), "-on", "-number", "pk")
    return drafts.select_related("case__assigned_to", "by").order_by(*order)[:PAGE_SIZE]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has opened a case: how often, and when last."""

    name: str
    count: int
    last: datetime


def readers_of(case: Case) -> list[Reader]:
    """Who has read a case, the latest first, out of the audit chain."""
    entries = entries_of(case.audit_id, events=READS).order_by()
    rows = list(entries.values("actor").annotate(count=Count("pk"), last=Max("at")))
    actors = {row["actor"] for row in rows if row["actor"]}
    names = dict(Person.objects.filter(audit_id__in=actors).values_list("audit_id", "name"))
    readers = [
        Reader(names.get(row["actor"] or NOBODY, ""), row["count"], row["last"]) for row in rows
    ]
    return sorted(readers, key=lambda reader: reader.last, reverse=True)


def is_readable(row: Case | Contact) -> bool:
    """Whether the facts of a case or contact open."""
    try:
        return bool(row.facts)
    except FactsUnreadableError:
        return False
