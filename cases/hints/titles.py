"""Titles, roles and instruments in all their forms, with neutral words for each."""

from dataclasses import dataclass
from functools import cache

from cases.hints.hint import Suggestion
from cases.hints.text import Word
from cases.hints.words import data

ENDINGS = ("", "n", "a", "s", "e", "en", "ne", "et", "ar", "er", "an", "ene", "ane", "ers")
PAIRED = frozenset(
    pair.split()[0] for table in data()["roles"]["role"] for pair in table.get("pairs", ())
)


@dataclass(frozen=True)
class Role:
    """A group of titles; `specific` when a house has one or two of them."""

    specific: bool
    neutral: Suggestion


@cache
def role(low: str) -> Role | None:
    """The role a word names in any of its forms, or None."""
    return next((_roles()[stem] for stem in stems(low) if stem in _roles()), None)


def role_at(found: list[Word], index: int) -> tuple[Role, int] | None:
    """The role that begins at a word, and how many words it takes."""
    low = found[index].low
    if low in PAIRED and index + 1 < len(found) and found[index + 1].gap == " ":
        pair = role(f"{low} {found[index + 1].low}")
        if pair:
            return pair, 2
    one = role(low)
    return (one, 1) if one else None


def stems(low: str) -> list[str]:
    """What a word may be a form of."""
    return [low.removesuffix(ending) for ending in ENDINGS if low.endswith(ending)]


@cache
def _roles() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for table in data()["roles"]["role"]:
        role = Role(table["specific"], Suggestion(**table["neutral"]))
        for name in [*table["words"].split(), *table.get("pairs", ())]:
            found[name] = role
    return found
