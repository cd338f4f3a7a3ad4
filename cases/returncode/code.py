"""The return code of an anonymous caller: two plain words and four digits, `FJORD-SOL-4827`.

672 words in either order with four of eight digits: 225 456 pairs, 4 096 numbers each, make
923 467 776 codes, 29.8 bits. A look-up tries at most four of them, so with 100 living codes it
finds a case by chance once in 2.3 million times. That is enough with limited look-ups, a slow
keyed hash and the caller's own control question, and not without them.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Protocol

from cases.returncode.numbers import DIGITS, LENGTH
from cases.returncode.words import WORDS

NUMBER_OF_CODES = comb(len(WORDS), 2) * len(DIGITS) ** LENGTH


class BadCodeError(ValueError):
    """Not a return code: unknown or equal words, or digits that no code has."""


class Chooser(Protocol):
    """What draws: the module `secrets`, or a seeded `random.Random` in tests."""

    def choice(self, seq: Sequence[str], /) -> str: ...


@dataclass(frozen=True)
class Code:
    """Two different words of the list, in the order in which they were given, and four digits."""

    first: str
    second: str
    digits: str

    def __post_init__(self) -> None:
        if self.first == self.second or not {self.first, self.second} <= set(WORDS):
            raise BadCodeError
        if len(self.digits) != LENGTH or not set(self.digits) <= set(DIGITS):
            raise BadCodeError

    def __str__(self) -> str:
        return f"{self.first}-{self.second}-{self.digits}".upper()


def new_code(rng: Chooser = secrets) -> Code:
    """A code drawn at random, by default from the operating system's source."""
    first = rng.choice(WORDS)
    second = rng.choice([word for word in WORDS if word != first])
    return Code(first, second, "".join(rng.choice(DIGITS) for _ in range(LENGTH)))


def canonical(code: Code) -> bytes:
    """What is hashed: the words in the alphabet's order, so that either order finds the case."""
    return "-".join([*sorted((code.first, code.second)), code.digits]).encode("ascii")
