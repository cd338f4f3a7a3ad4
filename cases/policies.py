"""When: the table of states. Pure but for the words of its sentences.

Each transition names its event; the diagram in docs/reference is generated from here.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.events import CaseEvent
from cases.models import Case, Contact, State
from cases.refusals import NotNowError


@dataclass(frozen=True, slots=True)
class Transition:
    """From one state to another; `start` None: the case begins, `end` None: it is gone."""

    start: State | None
    end: State | None
    event: CaseEvent
    by: str


AUTHORS_CIRCLE = "author's circle"
CIRCLE = "circle that has the case"

TRANSITIONS = (
    Transition(None, State.DRAFT, CaseEvent.DRAFT_STARTED, AUTHORS_CIRCLE),
    Transition(State.DRAFT, State.OPEN, CaseEvent.CASE_LOGGED, AUTHORS_CIRCLE),
    Transition(State.DRAFT, State.CLOSED, CaseEvent.CASE_LOGGED, AUTHORS_CIRCLE),
    Transition(State.DRAFT, None, CaseEvent.DRAFT_DISCARDED, AUTHORS_CIRCLE),
    Transition(State.OPEN, State.WAITING_INQUIRER, CaseEvent.CASE_SET_WAITING, CIRCLE),
    Transition(State.WAITING_INQUIRER, State.OPEN, CaseEvent.CASE_SET_OPEN, CIRCLE),
    Transition(State.OPEN, State.CLOSED, CaseEvent.CASE_CLOSED, CIRCLE),
    Transition(State.WAITING_INQUIRER, State.CLOSED, CaseEvent.CASE_CLOSED, CIRCLE),
    Transition(State.CLOSED, State.OPEN, CaseEvent.CASE_REOPENED, CIRCLE),
)

RUNNING = frozenset({State.OPEN, State.WAITING_INQUIRER})


def find_transition(start: State | str | None, end: State | None) -> Transition | None:
    """The transition between two states, if there is one."""
    for one in TRANSITIONS:
        if one.start == start and one.end == end:
            return one
    return None


def check_move(case: Case, end: State | None) -> Transition:
    """The transition that takes the case there; raises NotNowError."""
    transition = find_transition(case.state, end)
    if transition is None:
        raise NotNowError(_why_not(case.state, end))
    return transition


def _why_not(start: str, end: State | None) -> str:
    if start == State.DRAFT:
        return _("The first contact is still a draft. Finish it first.")
    if start == State.CLOSED:
        return _("The case is closed. Reopen it first.")
    if end == State.OPEN:
        return _("The case is open already.")
    return _("This cannot be done while the case is %(state)s.") % {
        "state": str(dict(State.choices).get(start, start)).lower()
    }


def check_has_texts(case: Case) -> None:
    """Raise NotNowError when the texts are gone, so that there is nothing to go on with."""
    if case.compartment_id is None:
        raise NotNowError(_("The texts of this case have been deleted. Log a new inquiry instead."))


def check_can_add_contact(case: Case) -> None:
    """Raise NotNowError unless a further contact can be logged."""
    check_has_texts(case)
    if case.state not in RUNNING:
        raise NotNowError(_why_not(case.state, None))


def check_is_draft(contact: Contact) -> None:
    """Raise NotNowError when a contact is finished already."""
    if not contact.is_draft:
        raise NotNowError(_("This contact is finished already."))


def check_can_change_facts(case: Case) -> None:
    """Raise NotNowError unless the answers can be corrected outside the call screen."""
    if case.state == State.DRAFT:
        raise NotNowError(_why_not(case.state, None))


def check_can_wait(case: Case) -> None:
    """Raise NotNowError unless the case can change whose turn it is."""
    check_has_texts(case)
    waits = case.state == State.WAITING_INQUIRER
    check_move(case, State.OPEN if waits else State.WAITING_INQUIRER)


def check_can_close(case: Case) -> None:
    """Raise NotNowError unless the case can be closed (a draft is closed by finishing it)."""
    if case.state not in RUNNING:
        raise NotNowError(_why_not(case.state, State.CLOSED))


def check_can_reopen(case: Case) -> None:
    """Raise NotNowError unless the case is closed and its texts exist."""
    check_has_texts(case)
    if case.state != State.CLOSED:
        raise NotNowError(_("The case is open already."))
