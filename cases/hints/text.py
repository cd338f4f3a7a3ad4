"""Cuts a text into sentences and words, and guesses each sentence's language."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cases.hints.hint import Lang
from cases.hints.words import data, words

LETTERS = data()["text"]["letters"]
WORD = re.compile(f"[{LETTERS}]+(?:[-'\u2019][{LETTERS}]+)*-?")
END = re.compile(r"([.!?…]+)[\"»”\u2019')\]]*[ \t\u00a0]+(?=[^ \t\u00a0\r\n])|[ \t\u00a0]*[\r\n]+")
LAST = re.compile(r"[^ \t\u00a0\r\n(«\"“]*\Z")
FRESH = re.compile(r"[.!?:…«»\"“”•\u2013—\r\n]|- ")
SHORT_NUMBER = re.compile("[0-9]{1,2}")
NEAR = 16  # the last word before a full stop that is worth looking at, in characters
ABBREVIATIONS = words("text", "abbreviations")
LANGUAGES: tuple[Lang, ...] = ("nb", "nn", "en")
BOTH = words("text", "language", "both")
MARKERS = {
    "nb": words("text", "language", "nb") | BOTH,
    "nn": words("text", "language", "nn") | BOTH,
    "en": words("text", "language", "en"),
}


class Word(NamedTuple):
    """A word, where it stands in its sentence, and what its capitals mean."""

    text: str
    low: str
    start: int
    end: int
    gap: str
    capital: bool
    shouted: bool
    fresh: bool

    @property
    def letter(self) -> bool:
        """An initial, as in "T. Hauge"."""
        return self.capital and len(self.text) == 1


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int
    lang: Lang
    words: list[Word]


def sentences(text: str, lang: Lang | None) -> Iterator[Sentence]:
    """The sentences in order; one whose language cannot be told has that of the one before."""
    known: Lang = lang or "nb"
    for start, end in spans(text):
        piece = text[start:end]
        found = list(_words(piece))
        known = lang or language(found, known)
        yield Sentence(piece, start, known, found)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end: at . ! ? before a capital, and at the end of a line."""
    start = 0
    for match in END.finditer(text):
        if match[1] is None or _ends(text, match):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def language(found: list[Word], otherwise: Lang) -> Lang:
    """The language with most of its own small words; `otherwise` if it leads too, or none does."""
    lows = {word.low for word in found}
    counts = {lang: len(lows & MARKERS[lang]) for lang in LANGUAGES}
    best = max(counts.values())
    return otherwise if counts[otherwise] == best else max(LANGUAGES, key=lambda one: counts[one])


def _ends(text: str, match: re.Match[str]) -> bool:
    following = text[match.end()]
    if following != following.upper():
        return False
    if match[1] != ".":
        return True
    before = LAST.search(text[max(0, match.start() - NEAR) : match.start()])
    last = before[0] if before else ""
    return not _goes_on(last)


def _goes_on(last: str) -> bool:
    """Whether a full stop after this belongs to it: "kl.", "T.", "12."."""
    if len(last) == 1 and last != last.lower():
        return True
    return last.lower() in ABBREVIATIONS or bool(SHORT_NUMBER.fullmatch(last))


def _words(piece: str) -> Iterator[Word]:
    end, last = 0, ""
    for match in WORD.finditer(piece):
        text = match[0]
        gap = piece[end : match.start()]
        low = _small(text)
        first = text[0]
        capital = first != first.lower()
        shouted = capital and len(text) > 1 and text == text.upper()
        fresh = not last or (gap != " " and _fresh(gap, last))
        yield Word(text, low, match.start(), match.end(), gap, capital, shouted, fresh)
        end, last = match.end(), text


def _small(text: str) -> str:
    """In small letters, composed, with one sort of apostrophe."""
    low = text.lower()
    return low if low.isascii() else unicodedata.normalize("NFC", low).replace("\u2019", "'")


def _fresh(gap: str, last: str) -> bool:
    """Whether a capital here is due to the beginning of a sentence, a line or a quotation."""
    return bool(FRESH.search(gap)) and not (gap == ". " and _goes_on(last))
