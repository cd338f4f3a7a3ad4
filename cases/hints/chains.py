"""Runs of capitalised words: what might be a name, after what may be named is taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.hints.text import Sentence, Word
from cases.hints.words import data, phrases, words

ALLOWED = words("allowed", "words")
ENDINGS = tuple(words("allowed", "endings"))
PHRASES = phrases(data()["allowed"]["phrases"])
GIVEN = words("names", "first")
GIVEN_TOO = words("names", "ambiguous")
PARTICLES = words("names", "particles")
LONGEST_SHORT = 3  # letters of an abbreviation that could be a name
CLOSE = frozenset({" ", "\u00a0"})


@dataclass(frozen=True, slots=True)
class Chain:
    """Capitalised words `first` to `last` (inclusive) of a sentence, with particles between."""

    first: int
    last: int


def base(low: str) -> str:
    """A word without its genitive."""
    if low.endswith("'s"):
        return low[:-2]
    return low.removesuffix("'")


def is_listed(low: str, names: frozenset[str]) -> bool:
    """Whether a word, or its first part, with or without a genitive s, is one of the names."""
    one = base(low)
    if one in names or one.split("-", 1)[0] in names:
        return True
    return one.endswith("s") and one[:-1] in names


def is_given(low: str) -> bool:
    return is_listed(low, GIVEN)


def is_given_too(low: str) -> bool:
    """Whether it is a given name and a word as well."""
    return is_listed(low, GIVEN_TOO)


def chains(sentence: Sentence) -> Iterator[Chain]:
    """The runs of capitals, split at what may be named."""
    found, allowed = sentence.words, may_be_named(sentence)
    index = 0
    while index < len(found):
        if not _counts(found[index]) or allowed[index]:
            index += 1
            continue
        last = index
        while (following := _next(found, last)) is not None and not allowed[following]:
            last = following
        yield Chain(index, last)
        index = last + 1


def may_be_named(sentence: Sentence) -> list[bool]:
    """For each word whether it stands in the list of what may be named."""
    found = sentence.words
    allowed = [word.capital and _is_allowed(found, at) for at, word in enumerate(found)]
    for index, word in enumerate(found):
        for parts in PHRASES.get(word.low, ()) if word.capital else ():
            here = found[index : index + len(parts)]
            if _spells(here, parts):
                allowed[index : index + len(here)] = [True] * len(here)
                break
    return allowed


def _spells(here: list[Word], parts: tuple[str, ...]) -> bool:
    """Whether words are those of a phrase, whose last one may have an s."""
    if len(here) < len(parts):
        return False
    lows = [word.low for word in here]
    return tuple(lows[:-1]) == parts[:-1] and lows[-1] in {parts[-1], parts[-1] + "s"}


def _is_allowed(found: list[Word], at: int) -> bool:
    """A listed word, unless a surname makes a name of it: "August Lie"."""
    low = base(found[at].low)
    plain = low.removesuffix("s")
    if low not in ALLOWED and plain not in ALLOWED:
        return plain.endswith(ENDINGS)
    following = _next(found, at)
    if following is None or not is_given_too(low):
        return True
    return found[following].low in ALLOWED


def _next(found: list[Word], index: int) -> int | None:
    """The word that continues a run: the next one, or one behind a particle, if it is capital."""
    for at in (index + 1, index + 2, index + 3):
        if at >= len(found) or not _joined(found[at - 1], found[at]):
            return None
        if _counts(found[at]):
            return at
        if found[at].low not in PARTICLES:
            return None
    return None


def _joined(one: Word, other: Word) -> bool:
    return other.gap in CLOSE or (other.gap in {". ", "."} and one.letter)


def _counts(word: Word) -> bool:
    """Whether its capitals are those of a name: not "LDO", "HR-avdelingen", "I"."""
    if word.shouted:
        return len(word.text) > LONGEST_SHORT and is_given(word.low)
    if not word.capital or word.text == "I":
        return False
    head, hyphen, tail = word.text.partition("-")
    return not (hyphen and tail == tail.lower() and len(head) <= LONGEST_SHORT)
