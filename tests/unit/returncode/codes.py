"""Codes, and what a poor line makes of their words."""

from hypothesis import strategies as st

from cases.returncode import Code
from cases.returncode.numbers import DIGITS
from cases.returncode.words import WORDS

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
FJORD_SOL = Code("fjord", "sol", "4827")

numbers = st.text(DIGITS, min_size=4, max_size=4)
pairs = st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True)
codes = st.builds(lambda pair, digits: Code(pair[0], pair[1], digits), pairs, numbers)


def misheard(word: str) -> set[str]:
    """Everything that one letter inserted, left out or replaced can make of a word."""
    places = range(len(word) + 1)
    inserted = {word[:at] + new + word[at:] for at in places for new in LETTERS}
    replaced = {word[:at] + new + word[at + 1 :] for at in places[:-1] for new in LETTERS}
    return inserted | replaced | {word[:at] + word[at + 1 :] for at in places[:-1]}
