"""All hints of a text: sentence by sentence, the surest where several overlap."""

from collections.abc import Iterable

from cases.hints.health import health
from cases.hints.hint import Hint, Kind, Lang
from cases.hints.names import names
from cases.hints.patterns import shaped
from cases.hints.roles import roles
from cases.hints.text import Sentence, sentences

PRIORITY: tuple[Kind, ...] = (
    "national_id",
    "email",
    "url",
    "phone",
    "exact_date",
    "person_name",
    "place_or_workplace",
    "unique_role",
    "health_or_orientation",
)
RANK = {kind: rank for rank, kind in enumerate(PRIORITY)}


def find(text: str, lang: Lang | None = None) -> list[Hint]:
    """What in a text may give somebody away, in the order of the text, without overlaps.

    Positions are code points. `lang` is the language of the suggestions; without it each sentence
    is guessed (bokmål when nothing tells). Hints never block anything. The browser's twin is
    `caseline/hints/find.js`; both read the same lists and give the same answers.
    """
    return [hint for sentence in sentences(text, lang) for hint in _in_sentence(sentence)]


def _in_sentence(sentence: Sentence) -> list[Hint]:
    shapes, named = list(shaped(sentence)), list(names(sentence))
    has_place = any(hint.kind == "place_or_workplace" for hint in named)
    found = [*shapes, *named, *roles(sentence, has_place=has_place), *health(sentence)]
    return [hint.moved(sentence.start) for hint in without_overlaps(found)]


def without_overlaps(found: Iterable[Hint]) -> list[Hint]:
    """The hints in the order of the text; of two that overlap the one of the surer kind stays."""
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda one: (RANK[one.kind], one.start, -one.end)):
        if all(hint.end <= other.start or other.end <= hint.start for other in kept):
            kept.append(hint)
    return sorted(kept, key=lambda one: one.start)
