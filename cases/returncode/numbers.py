"""Spoken digits: «sju-og-tjue», «tjuesju», `twenty-seven` and 27 are the same two digits."""

from dataclasses import dataclass
from typing import Literal

from cases.returncode.sound import heard_as, once, sound

DIGITS = "23456789"
LENGTH = 4

UNITS = {
    "2": "to two",
    "3": "tre three",
    "4": "fire four",
    "5": "fem five",
    "6": "seks six",
    "7": "sju syv sjau seven",
    "8": "åtte atte eight",
    "9": "ni nine",
}
TENS = {
    "2": "tjue tyve tjuge twenty",
    "3": "tretti tredve thirty",
    "4": "førti forty fourty",
    "5": "femti fifty",
    "6": "seksti sixty",
    "7": "sytti sjutti seventy",
    "8": "åtti eighty",
    "9": "nitti ninety",
}
AND = "og and"
# «Fire tusen åtte hundre»: where no digit is zero these words add nothing.
SILENT = "tusen thousand hundre hundred"

Kind = Literal["unit", "ten", "and", "silent"]


@dataclass(frozen=True)
class Atom:
    """One spoken part of a number; `digit` is empty for «og» and «hundre»."""

    kind: Kind
    digit: str = ""


def _meanings() -> dict[str, Atom]:
    """What each number word means, by its sound."""
    meanings = {sound(word): Atom("and") for word in AND.split()}
    meanings |= {sound(word): Atom("silent") for word in SILENT.split()}
    for digit in DIGITS:
        meanings |= {sound(word): Atom("unit", digit) for word in UNITS[digit].split()}
        meanings |= {sound(word): Atom("ten", digit) for word in TENS[digit].split()}
    return meanings


MEANINGS = _meanings()


def find_atoms(token: str) -> list[Atom] | None:
    """The parts of a written or spoken number, None if the token is something else.

    Digits that no code has (0, 1) become parts that no reading takes.
    """
    if token.isdecimal():
        return [Atom("unit", str(int(digit))) for digit in token]
    atoms = _taken_apart(heard_as(token))
    if atoms and len(atoms) > 1 and "and" in (atoms[0].kind, atoms[-1].kind):
        return None
    return atoms


def readings(atoms: list[Atom]) -> list[str]:
    """Every way to hear the parts as the four digits of a code, in order."""
    return sorted(_readings(tuple(atoms), LENGTH))


def _taken_apart(heard: str) -> list[Atom] | None:
    """The number words in what was heard, longest first; None if something else is left."""
    if not heard:
        return []
    for end in range(len(heard), 0, -1):
        atom = MEANINGS.get(once(heard[:end]))
        rest = _taken_apart(heard[end:]) if atom else None
        if atom and rest is not None:
            return [atom, *rest]
    return None


def _readings(atoms: tuple[Atom, ...], wanted: int) -> set[str]:
    """The ways to hear exactly `wanted` digits."""
    if not atoms:
        return {""} if wanted == 0 else set()
    found: set[str] = set()
    for taken, digits in _first(atoms):
        if len(digits) <= wanted and set(digits) <= set(DIGITS):
            found |= {digits + more for more in _readings(atoms[taken:], wanted - len(digits))}
    return found


def _first(atoms: tuple[Atom, ...]) -> list[tuple[int, str]]:
    """How many parts may belong together at the front, and the digits that they give."""
    kinds = tuple(atom.kind for atom in atoms[:3])
    digits = [atom.digit for atom in atoms[:3]]
    match kinds:
        case ("unit", "and", "ten"):
            return [(1, digits[0]), (3, digits[2] + digits[0])]
        case ("ten", "and", "unit"):
            return [(3, digits[0] + digits[2])]
        case ("ten", "unit", *_):
            return [(2, digits[0] + digits[1])]
        case ("unit", *_):
            return [(1, digits[0])]
        case ("and" | "silent", *_):
            return [(1, "")]
    return []
