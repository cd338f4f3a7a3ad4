"""Who is acting, in which role, with which opened keys: the `by=` of every action."""

from dataclasses import dataclass

from django.db.models import F

from accounts.models import Circle, Person
from accounts.roles import READING, Role
from caseline.audit.log import Who
from caseline.vault.errors import LockedError
from caseline.vault.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Actor:
    """One person at work. `circle` is None outside the reading roles, `keyring` while locked."""

    person: Person
    role: str
    circle: Circle | None = None
    keyring: Keyring | None = None

    @property
    def who(self) -> Who:
        """As the audit chain names them."""
        return Who(self.person.audit_id, self.role)

    @property
    def reads(self) -> bool:
        """Whether the role is one that reads stories."""
        return self.role in READING

    @property
    def is_locked(self) -> bool:
        """Whether the role needs an opened key and the session has none."""
        return self.reads and self.keyring is None

    def require_keyring(self) -> Keyring:
        """The opened keys; raises LockedError."""
        if self.keyring is None:
            raise LockedError
        return self.keyring

    def require_circle(self) -> Circle:
        """The circle this role works in; raises LockedError for a role without one."""
        if self.circle is None:
            raise LockedError
        return self.circle


def circle_for(person: Person, role: str) -> Circle | None:
    """The circle in which a person works in this role, if they have been admitted to it."""
    circles = Circle.objects.select_related("holder").filter(
        holder__seals__member=person.holder_id,
        holder__seals__generation=F("holder__generation"),
    )
    if role == Role.ADVISOR:
        return circles.filter(kind=Circle.Kind.ADVISORS).first()
    if role == Role.LAWYER and person.firm_id:
        return circles.filter(firm=person.firm_id).first()
    return None
