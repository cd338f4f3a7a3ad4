"""From what a caller said or an advisor typed to the codes it may be."""

import re
from collections.abc import Iterator
from itertools import product

from cases.returncode.code import Code
from cases.returncode.numbers import Atom, find_atoms, readings
from cases.returncode.sound import plain
from cases.returncode.words import Near, nearest

MOST = 4
# Longer than any code read out in words; what is longer is no code and costs time.
LONGEST = 120
# Shorter or longer than this, even with a mistake, no word is.
SHORTEST_WORD, LONGEST_WORD = 2, 12
TOKEN = re.compile(r"[^\W\d_]+|\d+")
# What people say around a code.
AROUND = frozenset(
    ["kode", "koden", "code", "bindestrek", "strek", "minus", "dash", "hyphen", "er", "is"]
)

Pair = tuple[Near, Near]


def candidates(heard: str) -> list[Code]:
    """At most four codes, the likeliest first; [] when nothing is near.

    Forgiven are case, spaces, hyphens, double letters, soft consonants, accents, words written
    together or apart, a misheard letter in three, and any way to say the digits in bokmål,
    nynorsk or English. The digits may stand anywhere. Digits themselves are not guessed.
    """
    if len(heard) > LONGEST:
        return []
    tokens, atoms = _sorted_out(heard)
    digits = readings(atoms)
    if not digits or not tokens:
        return []
    pairs = sorted(_pairs(tokens), key=_order)
    codes = (Code(one.word, two.word, four) for (one, two), four in product(pairs, digits))
    return list(dict.fromkeys(codes))[:MOST]


def _sorted_out(heard: str) -> tuple[list[str], list[Atom]]:
    """The words and, wherever they stand, the parts of the number."""
    words, atoms = [], []
    for token in TOKEN.findall(plain(heard)):
        number = find_atoms(token)
        if number is not None:
            atoms += number
        elif token not in AROUND:
            words.append(token)
    return words, atoms


def _pairs(tokens: list[str]) -> list[Pair]:
    """The nearest pairs of words; first as they were written apart, else cut anywhere."""
    together = "".join(tokens)
    gaps = {len("".join(tokens[:count])) for count in range(1, len(tokens))}
    return list(_cut(together, gaps)) or list(_cut(together, set(range(len(together)))))


def _cut(together: str, places: set[int]) -> Iterator[Pair]:
    """The nearest words on both sides of each place, if there are any and they differ."""
    for place in sorted(places):
        left, right = together[:place], together[place:]
        if all(SHORTEST_WORD <= len(part) <= LONGEST_WORD for part in (left, right)):
            lefts = nearest(left)
            rights = nearest(right) if lefts else ()
            yield from ((a, b) for a, b in product(lefts, rights) if a.word != b.word)


def _order(pair: Pair) -> tuple[int, int]:
    one, two = pair
    return one.letters + two.letters, one.sounds + two.sounds
