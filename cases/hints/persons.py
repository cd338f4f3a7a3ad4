"""Which runs of capitals, and which words without one, name a person."""

from collections.abc import Iterator

from cases.hints.chains import CLOSE, Chain, is_given, is_given_too
from cases.hints.hint import Hint, Strength, Suggestion
from cases.hints.signs import (
    HOUSES,
    NOUNS,
    PLACE_PREPOSITIONS,
    PREPOSITIONS,
    PRODUCTIONS,
    TITLES,
    are_common,
    before,
    is_close,
    is_place,
    spot,
)
from cases.hints.text import Sentence, Word
from cases.hints.titles import role_at
from cases.hints.words import words

GIVEN = words("names", "first")
NEVER_SMALL = words("names", "never_small")
SURNAME_ENDINGS = tuple(words("names", "surname_endings"))
NAMING, ACTS = words("names", "naming"), words("names", "acts")
BEFORE_PERSON, AFTER_PERSON = words("names", "before_person"), words("names", "after_person")
INDEFINITE = words("roles", "markers", "indefinite") | {"the"}
SHORTEST_SMALL = 5  # letters of a given name that counts without its capital
SHORTEST_SURNAME = 6
PAIR = 2
ABOUT = 3  # words back in which "heter", "called" … and what it is about are looked for


def person(sentence: Sentence, chain: Chain) -> Hint | None:
    """The person that a run of capitals names, or None."""
    found = sentence.words
    first = _first_given(found, chain)
    if first is not None:
        return _named(sentence, first, chain.last, "strong")
    first = chain.first + found[chain.first].fresh
    if first > chain.last or are_common(found, first, chain.last):
        return None
    if _is_titled(found, first) or _is_naming(sentence, first):
        return _named(sentence, first, chain.last, "strong")
    if _reads_as_person(sentence, first, chain.last):
        return _named(sentence, first, chain.last, "weak")
    return None


def _first_given(found: list[Word], chain: Chain) -> int | None:
    """Where a given name begins in the run, or None."""
    for index in range(chain.first, chain.last + 1):
        word = found[index]
        if is_given(word.low) or (index < chain.last and _is_initial(found, index)):
            return index
        if is_given_too(word.low) and _is_name_here(found, index, chain.last):
            return index
    return None


def _is_initial(found: list[Word], index: int) -> bool:
    """Whether this is a letter with a full stop, as in "T. Hauge"."""
    return found[index].letter and found[index + 1].gap.startswith(".")


def _is_name_here(found: list[Word], index: int, last: int) -> bool:
    """Whether a name that is a word as well is a name: inside a sentence, or with company."""
    if not found[index].fresh or index < last:
        return True
    return is_close(found, index + 1) and found[index + 1].low in ACTS


def _reads_as_person(sentence: Sentence, first: int, last: int) -> bool:
    """Whether unknown capitals are rather a person: by their ending, number or neighbours."""
    found = sentence.words
    behind = before(sentence, first)
    count = last - first + 1
    if _is_surname(found[last]):
        return not (count > 1 and behind in PLACE_PREPOSITIONS)
    if behind in PREPOSITIONS or is_place(found[last]) or found[last].low.endswith(HOUSES):
        return False
    if count >= PAIR:
        return True
    after = found[last + 1].low if is_close(found, last + 1) else ""
    return behind in BEFORE_PERSON or after in AFTER_PERSON


def _is_surname(word: Word) -> bool:
    low = word.low.removesuffix("s")
    return len(low) >= SHORTEST_SURNAME and low.endswith(SURNAME_ENDINGS)


def _is_titled(found: list[Word], first: int) -> bool:
    """Whether a title or a role stands right before."""
    if not first or not (found[first].gap in CLOSE or found[first].gap == ". "):
        return False
    if found[first - 1].low in TITLES or role_at(found, first - 1):
        return True
    return first > 1 and _ends_pair(found, first)


def _ends_pair(found: list[Word], first: int) -> bool:
    named = role_at(found, first - PAIR)
    return bool(named and named[1] == PAIR)


def _is_naming(sentence: Sentence, first: int) -> bool:
    """Whether "heter", "called" … stands before, and not of a production or a place."""
    found = sentence.words
    if not first or found[first].gap not in CLOSE:
        return False
    said = [word.low for word in found[max(0, first - ABOUT) : first]]
    if said[-1] in {"is", "er"} and not {"name", "navn", "namn"}.isdisjoint(said):
        return True
    about = PRODUCTIONS | NOUNS
    return said[-1] in NAMING and about.isdisjoint(said[:-1])


def _named(sentence: Sentence, first: int, last: int, strength: Strength) -> Hint:
    """A person, with the role that stands beside the name and says what to put instead."""
    found = sentence.words
    behind = _role_behind(found, last)
    if behind:
        return _with_role(sentence, first, behind[1], behind[0], strength)
    for length in (PAIR, 1):
        start = first - length
        named = role_at(found, start) if start >= 0 and found[first].gap in CLOSE else None
        if named and named[1] == length:
            return _with_role(sentence, start, last, named[0].neutral, strength)
    return spot(sentence, first, last, "person_name", "person_name", strength)


def _role_behind(found: list[Word], last: int) -> tuple[Suggestion, int] | None:
    """The role in "Ola Nordmann, turneleder" and "Leila Farahani, a singer": words, last word."""
    at = last + 1
    if at >= len(found) or found[at].gap != ", ":
        return None
    at += found[at].low in INDEFINITE
    named = role_at(found, at) if at < len(found) else None
    return (named[0].neutral, at + named[1] - 1) if named else None


def _with_role(
    sentence: Sentence, first: int, last: int, neutral: Suggestion, strength: Strength
) -> Hint:
    found = sentence.words
    phrase = neutral.beginning() if found[first].fresh and found[first].capital else neutral
    start, end = found[first].start, found[last].end
    return Hint(start, end, "person_name", phrase, strength, sentence.lang)


def small_name(sentence: Sentence, index: int) -> Iterator[Hint]:
    """A given name typed without its capital."""
    low = sentence.words[index].low
    if low in GIVEN and len(low) >= SHORTEST_SMALL and low not in NEVER_SMALL:
        yield _named(sentence, index, index, "weak")
