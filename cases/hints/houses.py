"""Which runs of capitals, titles and events name a place, a workplace or a production."""

from collections.abc import Iterator

from cases.hints.chains import CLOSE, Chain
from cases.hints.hint import Hint, Strength
from cases.hints.signs import (
    HOUSES,
    NOUNS,
    PLACE_PREPOSITIONS,
    PREPOSITIONS,
    are_common,
    before,
    follows,
    is_close,
    is_common,
    is_person,
    is_place,
    spot,
)
from cases.hints.text import Sentence, Word
from cases.hints.words import suggestion, words

PLACE_ENDINGS = tuple(words("places", "endings"))
LONGEST_VAGUE = 4  # letters of a noun too short to be looked for at the end of words
HOUSE_LIKE = HOUSES + tuple(noun for noun in NOUNS if len(noun) > LONGEST_VAGUE)
LOCATED, BROAD = words("places", "located"), words("places", "broad")
BROAD_PLACES = words("places", "broad_places")
NATIONAL = words("allowed", "national")
DIRECTIONS = words("places", "directions")
TITLED = words("places", "titled")
OPENING, CLOSING = '«"“', '»"”'
LONGEST_TITLE = 60


def workplace(sentence: Sentence, chain: Chain) -> Hint | None:
    """A name with a noun for a workplace in it, before it or behind it."""
    found = sentence.words
    run = found[chain.first : chain.last + 1]
    inside = [word for word in run if word.low in NOUNS]
    own = [word for word in run if word.low not in NOUNS and not is_common(word)]
    last = chain.last
    if is_close(found, last + 1) and found[last + 1].low in NOUNS and not is_person(run[0]):
        inside.append(found[last + 1])
        last += 1
    if not inside:
        return None
    first = chain.first
    if not own:
        return _known_house(sentence, chain)
    if run[0].fresh and len(run) > 1 and is_common(run[0]):
        first += 1
    return spot(sentence, first, last, "place_or_workplace", "workplace", "strong")


def _known_house(sentence: Sentence, chain: Chain) -> Hint | None:
    """ "Oslo Nye Teater", "Teater Innlandet": nouns with capitals beside what may be named."""
    found, first, last = sentence.words, chain.first, chain.last
    ahead = first > 0 and found[first].gap in CLOSE and found[first - 1].capital
    behind = is_close(found, last + 1) and found[last + 1].low in BROAD_PLACES
    if not (ahead or behind) or found[last].low not in NOUNS:
        return None
    return spot(sentence, first - ahead, last + behind, "place_or_workplace", "workplace", "weak")


def place(sentence: Sentence, chain: Chain) -> Hint | None:
    """What is left: a known place, the look of one, or a capital that nothing else explains."""
    found = sentence.words
    first = chain.first
    while first <= chain.last and (is_common(found[first]) or not found[first].capital):
        first += 1
    if first > chain.last or are_common(found, first, chain.last):
        return None
    if first == chain.last and _is_national(found, first):
        return None
    near = before(sentence, first) in PREPOSITIONS
    known = is_place(found[first])
    looks = found[first].low.endswith(PLACE_ENDINGS)
    key = "place" if known or (near and looks) else "workplace"
    strength: Strength = "strong" if known or near else "weak"
    return spot(sentence, first, chain.last, "place_or_workplace", key, strength)


def _is_national(found: list[Word], index: int) -> bool:
    """Whether this is a body of the whole country, "Norsk kulturfond", and no house of its own."""
    return follows(found, index, NATIONAL) and not found[index].low.endswith(HOUSE_LIKE)


def located(sentence: Sentence, index: int) -> Iterator[Hint]:
    """ "A residency in Northern Norway": there are few, even in a broad place."""
    found = sentence.words
    at = index + 2
    if at >= len(found) or found[at - 1].low not in PLACE_PREPOSITIONS:
        return
    at += at + 1 < len(found) and found[at].low in DIRECTIONS
    if found[at].low in BROAD and found[at].capital:
        yield spot(sentence, index, at, "place_or_workplace", "workplace", "weak")


def titled_work(sentence: Sentence, index: int) -> Iterator[Hint]:
    """ "Produksjonen heter «…»": a title in quotation marks after the noun."""
    found = sentence.words
    at = index + 1
    at += at < len(found) and found[at].low in TITLED
    if at >= len(found) or not found[at].gap.startswith(" ") or not found[at].capital:
        return
    if found[at].gap[-1] not in OPENING or len(found[at].gap) != len(" «"):
        return
    start = found[at].start - 1
    ends = [sentence.text.find(mark, start + 1, start + LONGEST_TITLE) for mark in CLOSING]
    end = min((one for one in ends if one >= 0), default=-1)
    if end >= 0:
        neutral = suggestion("text", "tokens", "production")
        yield Hint(start, end + 1, "place_or_workplace", neutral, "strong", sentence.lang)
