"""Decides for each run of capitals whether it names a person, a place or a workplace."""

from collections.abc import Iterator

from cases.hints.chains import chains
from cases.hints.hint import Hint
from cases.hints.houses import LOCATED, located, place, titled_work, workplace
from cases.hints.persons import GIVEN, person, small_name
from cases.hints.signs import PRODUCTIONS, spot
from cases.hints.text import Sentence
from cases.hints.words import words

LINES = words("places", "lines")
LISTED = GIVEN | LINES | LOCATED


def names(sentence: Sentence) -> Iterator[Hint]:
    """Hints of the kinds `person_name` and `place_or_workplace`."""
    works = list(_listed(sentence))
    yield from works
    for chain in chains(sentence):
        start = sentence.words[chain.first].start
        if any(work.start <= start < work.end for work in works):
            continue
        hint = workplace(sentence, chain) or person(sentence, chain) or place(sentence, chain)
        if hint:
            yield hint


def _listed(sentence: Sentence) -> Iterator[Hint]:
    """What lists tell without a capital: titles of works, names in small letters, lines."""
    for index, word in enumerate(sentence.words):
        if word.low in PRODUCTIONS:
            yield from titled_work(sentence, index)
        if word.low in LISTED and not word.capital:
            yield from _small(sentence, index)


def _small(sentence: Sentence, index: int) -> Iterator[Hint]:
    """Names without their capital, lines of a school, events with the place they are in."""
    low = sentence.words[index].low
    if low in LINES:
        yield spot(sentence, index, index, "place_or_workplace", "line", "weak")
    elif low in LOCATED:
        yield from located(sentence, index)
    else:
        yield from small_name(sentence, index)
