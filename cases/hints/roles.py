"""What somebody is, when that alone says who: the only one, the youngest, a rare role."""

from collections.abc import Iterator

from cases.hints.groups import TRIGGERS as GROUPS
from cases.hints.groups import group, said
from cases.hints.hint import Hint, Strength, Suggestion
from cases.hints.signs import follows
from cases.hints.text import Sentence, Word
from cases.hints.titles import PAIRED, role, role_at, stems
from cases.hints.words import data, suggestion, words

MARK = {name: words("roles", "markers", name) for name in data()["roles"]["markers"]}
UNIQUE = MARK["only"] | MARK["first"] | MARK["superlatives"]
PEOPLE = words("roles", "people", "words")
EVENTS = words("places", "events")
NOT_ONLY = words("roles", "counts", "not_only")
TRIGGERS = GROUPS | UNIQUE | PAIRED
THE = frozenset({"the"})
ADJECTIVES = 2  # how many words may stand between "the only" and the role


def roles(sentence: Sentence, *, has_place: bool) -> Iterator[Hint]:
    """Hints of the kind `unique_role`; `has_place` says that the sentence names a place."""
    found = sentence.words
    has_event = any(word.low in EVENTS for word in found)
    for index, word in enumerate(found):
        if word.low not in TRIGGERS and not role(word.low):
            continue
        hint = (
            _only(sentence, index)
            or _specific(sentence, index, has_place=has_place, has_event=has_event)
            or group(sentence, index)
        )
        if hint:
            yield hint


def _only(sentence: Sentence, index: int) -> Hint | None:
    """ "The only female conductor", "ein av dei yngste skodespelarane", "den eneste vikaren"."""
    found = sentence.words
    low = found[index].low
    if low not in UNIQUE:
        return None
    start = _article(found, index)
    for last in range(index + 1, min(index + 2 + ADJECTIVES, len(found))):
        if found[last].gap not in {" ", "\u00a0"} or found[last].low in NOT_ONLY:
            break
        neutral = _person(found, last, people_only=low in MARK["first"])
        if neutral:
            return said(sentence, start, last + neutral[1] - 1, neutral[0], "strong")
    return None


def _article(found: list[Word], index: int) -> int:
    """Where the phrase begins: at "the", or at "one of the"."""
    start = index
    if start and found[start].gap == " " and found[start - 1].low in MARK["articles"] | {"dei"}:
        start -= 1
    if start > 1 and found[start - 1].low in {"av", "of"} and found[start - 2].low in MARK["group"]:
        start -= 2
    return start


def _person(found: list[Word], index: int, *, people_only: bool) -> tuple[Suggestion, int] | None:
    if any(stem in PEOPLE for stem in stems(found[index].low)):
        return suggestion("roles", "people", "neutral"), 1
    named = None if people_only else role_at(found, index)
    return (named[0].neutral, named[1]) if named else None


def _specific(sentence: Sentence, index: int, *, has_place: bool, has_event: bool) -> Hint | None:
    """A role that a house has one of, said of somebody, or beside a place or an event."""
    found = sentence.words
    named = role_at(found, index)
    if not named or not named[0].specific:
        return None
    start = index - 1 if follows(found, index, MARK["attributes"]) else index
    indefinite = follows(found, start, MARK["indefinite"])
    definite = follows(found, start, THE)
    is_said = follows(found, start - (indefinite or definite), MARK["copulas"])
    if not (is_said or has_place or (has_event and (start < index or not indefinite))):
        return None
    strength: Strength = "strong" if has_place or start < index else "weak"
    last = index + named[1] - 1
    return said(sentence, start - definite, last, named[0].neutral, strength)
