"""What the options panel is made of: situations, words to say, and where else to turn."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cases.codebook import Condition, Text

# A contact that was checked longer ago than this is to be looked up again.
CHECKED_FOR = timedelta(days=365)

Kind = Literal["option", "rule", "limit", "cannot"]
KINDS: tuple[Kind, ...] = ("option", "rule", "limit", "cannot")


@dataclass(frozen=True)
class Situation:
    """A named situation, such as «employed»; holds as soon as one of its conditions does."""

    name: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Showing:
    """When something is shown, by names of situations: any of `when` (none named: always), and
    any of `and_when` (none named: always), unless any of `unless`."""

    when: tuple[str, ...] = ()
    and_when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def holds(self, situations: frozenset[str]) -> bool:
        return (
            (not self.when or not situations.isdisjoint(self.when))
            and (not self.and_when or not situations.isdisjoint(self.and_when))
            and situations.isdisjoint(self.unless)
        )


@dataclass(frozen=True)
class Entry:
    """Words for the advisor to say: an option, a rule of law, a time limit, or what the line
    cannot do. `referrals` are codes of the codebook's question of that name."""

    kind: Kind
    name: str
    labels: Text
    texts: Text
    showing: Showing
    referrals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """How the public reaches somebody. `web` or `phone` may be empty, not both."""

    web: str
    phone: str
    checked_on: date

    def is_old(self, today: date) -> bool:
        """Whether it was last checked over a year ago."""
        return today - self.checked_on > CHECKED_FOR


@dataclass(frozen=True)
class Referral:
    """Where else to turn. Without a contact the panel says that it must be looked up.

    Shown when `showing` holds (never by itself if it names no situation), and with every option
    that names it.
    """

    code: str
    contact: Contact | None
    showing: Showing

    def shows_itself(self, situations: frozenset[str]) -> bool:
        return bool(self.showing.when) and self.showing.holds(situations)


@dataclass(frozen=True)
class Panel:
    """Everything the association has written for the options panel."""

    version: str
    situations: tuple[Situation, ...]
    entries: tuple[Entry, ...]
    referrals: tuple[Referral, ...]
