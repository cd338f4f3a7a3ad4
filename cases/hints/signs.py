"""What a capitalised word and its neighbours look like, for those who decide what it names."""

from cases.hints.chains import CLOSE, is_given, is_listed
from cases.hints.hint import Hint, Kind, Strength
from cases.hints.text import Sentence, Word
from cases.hints.titles import role_at
from cases.hints.words import suggestion, words

TITLES = words("names", "titles")
PLACES, PLACES_TOO = words("places", "places"), words("places", "ambiguous")
PREPOSITIONS = words("places", "prepositions")
PLACE_PREPOSITIONS = words("places", "place_prepositions")
HOUSES = tuple(words("places", "houses"))
NOUNS, PRODUCTIONS = words("places", "nouns"), words("places", "productions")


def spot(
    sentence: Sentence, first: int, last: int, kind: Kind, key: str, strength: Strength
) -> Hint:
    """A hint from the first to the last word, with a token to put instead."""
    found = sentence.words
    neutral = suggestion("text", "tokens", key)
    return Hint(found[first].start, found[last].end, kind, neutral, strength, sentence.lang)


def is_close(found: list[Word], index: int) -> bool:
    """Whether only a space stands before this word, and there is one."""
    return index < len(found) and found[index].gap in CLOSE


def follows(found: list[Word], index: int, listed: frozenset[str]) -> bool:
    """Whether this word stands right behind one of the listed."""
    return 0 < index < len(found) and found[index].gap in CLOSE and found[index - 1].low in listed


def before(sentence: Sentence, first: int) -> str:
    """The nearest word without a capital that stands before, or nothing; "at" is English only."""
    found, at = sentence.words, first
    while at and found[at].gap in CLOSE:
        at -= 1
        if not found[at].capital:
            low = found[at].low
            return low if low != "at" or sentence.lang == "en" else "that"
    return ""


def is_person(word: Word) -> bool:
    return is_given(word.low)


def is_place(word: Word) -> bool:
    if is_listed(word.low, PLACES):
        return not (word.fresh and word.low in PLACES_TOO)
    return False


def is_common(word: Word) -> bool:
    """Whether a capital may be due to where the word stands."""
    return word.fresh and not is_person(word) and not is_place(word)


def are_common(found: list[Word], first: int, last: int) -> bool:
    """Whether these are titles and general nouns that somebody wrote with a capital."""
    return all(
        found[at].low in NOUNS
        or found[at].low in TITLES
        or found[at].low in PRODUCTIONS
        or found[at].letter
        or bool(role_at(found, at))
        for at in range(first, last + 1)
    )
