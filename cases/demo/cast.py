"""The people of the demo. Everybody and everything here is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    """A law firm of the demo."""

    key: str
    name: str


@dataclass(frozen=True)
class Member:
    """Somebody who can sign in to the demo; `firm` is the key of a `Firm`, or empty."""

    key: str
    name: str
    email: str
    passphrase: str
    roles: tuple[str, ...]
    firm: str = ""
    conflict_officer: bool = False
    language: str = "nb"


FIRMS = (
    Firm("nordlys", "Advokatfirmaet Nordlys Prøve"),
    Firm("fjordtind", "Advokatfirmaet Fjordtind Eksempel"),
)

CAST = (
    Member("ana", "Ana Eksempelsen", "ana@example.org", "kopp vindu sommer", ("advisor",)),
    Member(
        "ben", "Ben Prøvestad", "ben@example.org", "lampe skog onsdag", ("advisor",), language="nn"
    ),
    Member("cai", "Cai Testmann", "cai@example.org", "bok regn tunnel", ("advisor",)),
    Member(
        "lea",
        "Lea Mønsterdal",
        "lea@example.org",
        "stol hav kalender",
        ("lawyer",),
        firm="nordlys",
        conflict_officer=True,
    ),
    Member(
        "liv", "Liv Eksempelvik", "liv@example.org", "trapp sol papir", ("lawyer",), firm="nordlys"
    ),
    Member(
        "leo",
        "Leo Prøvenes",
        "leo@example.org",
        "dal kaffe mandag",
        ("lawyer",),
        firm="fjordtind",
        conflict_officer=True,
    ),
    Member("max", "Max Testberg", "max@example.org", "tre orgel vinter", ("management",)),
    Member("ada", "Ada Mønsterli", "ada@example.org", "nett lykt torsdag", ("administrator",)),
)


def get_member(key: str) -> Member:
    """The person of the cast with that key; KeyError if there is none."""
    return {member.key: member for member in CAST}[key]


def get_firm(key: str) -> Firm:
    """The firm with that key; KeyError if there is none."""
    return {firm.key: firm for firm in FIRMS}[key]
