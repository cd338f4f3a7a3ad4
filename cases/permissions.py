"""Who: which person may do what with which case, whatever state it is in."""

from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.models import Case, Contact
from cases.refusals import CaseNotFoundError, NotAllowedError


def check_may_know_of(actor: Actor, case: Case) -> None:
    """Raise CaseNotFoundError unless the case is in the circle that the actor works in."""
    if not actor.reads or actor.circle is None or case.circle_id != actor.circle.pk:
        raise CaseNotFoundError


def check_may_log(actor: Actor) -> None:
    """Raise NotAllowedError unless the actor's role logs inquiries."""
    if not actor.reads:
        raise NotAllowedError(_("Only advisors and lawyers log inquiries."))
    if actor.circle is None:
        raise NotAllowedError(_("You have not been admitted to a circle yet."))


def check_may_save_locked(actor: Actor, contact: Contact) -> None:
    """Raise NotAllowedError unless a locked session goes on with its own draft."""
    if actor.is_locked and contact.by_id != actor.person.pk:
        raise NotAllowedError(_("Unlock Caseline to write in a colleague's draft."))
