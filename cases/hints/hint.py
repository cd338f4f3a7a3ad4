"""What a hint is: a place in the text, what seems to stand there, and words to put instead."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "person_name",
    "phone",
    "email",
    "exact_date",
    "place_or_workplace",
    "unique_role",
    "health_or_orientation",
    "national_id",
    "url",
]
Lang = Literal["nb", "nn", "en"]
Strength = Literal["strong", "weak"]


@dataclass(frozen=True)
class Suggestion:
    """Neutral words in three languages; `token` when they are a mark in brackets, not a phrase."""

    nb: str
    nn: str
    en: str

    @property
    def token(self) -> bool:
        return self.nb.startswith("[")

    def text(self, lang: Lang) -> str:
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[lang]

    def beginning(self) -> "Suggestion":
        """As it stands where a sentence begins."""
        return Suggestion(*(one[:1].upper() + one[1:] for one in (self.nb, self.nn, self.en)))


@dataclass(frozen=True)
class Hint:
    """One span, `start` to `end` in code points, that may give somebody away."""

    start: int
    end: int
    kind: Kind
    suggestion: Suggestion
    strength: Strength
    lang: Lang

    @property
    def replacement(self) -> str:
        """The suggestion in the language of the sentence."""
        return self.suggestion.text(self.lang)

    def moved(self, offset: int) -> "Hint":
        start, end = self.start + offset, self.end + offset
        return Hint(start, end, self.kind, self.suggestion, self.strength, self.lang)
