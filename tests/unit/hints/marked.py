"""Reads the written set and the samples, and counts what the hints hit and what they raise."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cases.hints import Hint, find

HERE = Path(__file__).parent
MARK = re.compile(r"\{([a-z]+):([^}]*)\}")
KINDS = {
    "name": "person_name",
    "phone": "phone",
    "mail": "email",
    "date": "exact_date",
    "place": "place_or_workplace",
    "role": "unique_role",
    "health": "health_or_orientation",
    "id": "national_id",
    "url": "url",
}
HELD_OUT = 2  # of every three places in a list, counted from 0


@dataclass(frozen=True)
class Span:
    """Something to hint at."""

    start: int
    end: int
    kind: str

    def meets(self, hint: Hint) -> bool:
        return hint.start < self.end and self.start < hint.end


@dataclass(frozen=True)
class Marked:
    """A sentence with what should be hinted at; held out from whoever mends the rules, or not."""

    text: str
    lang: str
    spans: tuple[Span, ...]
    held_out: bool = False


@dataclass
class Score:
    """Counts for each key ("all", a kind, a language).

    A span is found when any hint lies over it, and named when one of its own kind does. A false
    alarm is a hint that lies over no span at all: the advisor looks, and there is nothing.
    """

    spans: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    named: Counter = field(default_factory=Counter)
    hints: Counter = field(default_factory=Counter)
    false_alarms: Counter = field(default_factory=Counter)

    def recall(self, key: str) -> float:
        return self.found[key] / self.spans[key] if self.spans[key] else 1.0

    def precision(self, key: str) -> float:
        return 1 - self.false_alarms[key] / self.hints[key] if self.hints[key] else 1.0

    def naming(self, key: str) -> float:
        """How many of the spans found are called what they are."""
        return self.named[key] / self.found[key] if self.found[key] else 1.0


def sentences(file: str = "sentences.toml") -> list[Marked]:
    """The written set, in order; "unseen.toml" is the one written after the rules."""
    read = tomllib.loads((HERE / file).read_text("utf-8"))
    return [
        unmarked(text, lang, held_out=place % 3 == HELD_OUT)
        for lang, lists in read.items()
        for texts in lists.values()
        for place, text in enumerate(texts)
    ]


def unmarked(text: str, lang: str, *, held_out: bool) -> Marked:
    """The sentence without its marks, and where they were."""
    plain, spans, end = "", [], 0
    for match in MARK.finditer(text):
        plain += text[end : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[2]), KINDS[match[1]]))
        plain += match[2]
        end = match.end()
    return Marked(plain + text[end:], lang, tuple(spans), held_out)


def samples() -> list[dict]:
    """The eight raw texts with what they give away, as samples.toml has them."""
    return tomllib.loads((HERE / "samples.toml").read_text("utf-8"))["sample"]


def marked_samples() -> list[Marked]:
    """The raw texts with what a rule can find in them marked; its kind is not said there."""
    return [
        Marked(
            one["raw"],
            one["language"],
            tuple(
                Span(one["raw"].index(said), one["raw"].index(said) + len(said), "pii")
                for said in one["pii"]
                if said not in one["beyond"]
            ),
        )
        for one in samples()
    ]


def score(marked: Iterable[Marked]) -> Score:
    """Hits and false alarms of the hints, language guessed as in the call screen."""
    result = Score()
    for one in marked:
        hints = find(one.text)
        for span in one.spans:
            keys, over = ("all", span.kind, one.lang), [h for h in hints if span.meets(h)]
            result.spans.update(keys)
            result.found.update(keys if over else ())
            result.named.update(keys if any(h.kind == span.kind for h in over) else ())
        for hint in hints:
            keys = ("all", hint.kind, one.lang)
            result.hints.update(keys)
            right = any(span.meets(hint) for span in one.spans)
            result.false_alarms.update(() if right else keys)
    return result
