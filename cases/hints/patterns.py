"""Finds what has a shape: addresses, numbers and days."""

import re
from collections.abc import Callable, Iterator

from cases.hints.hint import Hint, Kind, Lang, Strength, Suggestion
from cases.hints.identity import is_national_id
from cases.hints.text import Sentence
from cases.hints.words import data, suggestion, words

ALTERNATIVES = {
    name: "|".join(sorted(data()["patterns"][f"{name}s" if name == "weekday" else key].split()))
    for name, key in (("month", "months"), ("month_en", "months_en"), ("weekday", "weekdays"))
}
NOT_PHONE = words("patterns", "not_phone")
NOT_DATE = words("patterns", "not_date")
PUBLIC = words("allowed", "domains")
BEFORE = re.compile(r"([^ \t\u00a0\r\n(]+)[ \t\u00a0:]*\Z")
SCHEME = re.compile(r"\A(?:https?://)?(?:www\.)?")
LOOSE = ".,;:!?)]}'\u2019…"
YEARS = re.compile(r"\A(?:19|20)[0-9]{2}[ \u00a0](?:19|20)[0-9]{2}\Z")
INSTEAD_OF_AT = re.compile(r"[(\[](?:at?|krøllalfa|alfakrøll)[)\]]")
DIGIT = re.compile("[0-9]")
NEAR = 24  # how far back the word before a number is looked for, in characters
FIRST, LAST = "1900", "2100"


def shaped(sentence: Sentence) -> Iterator[Hint]:
    """Hints of the five kinds that a regular expression and a check can tell; they may overlap."""
    text = sentence.text
    if "@" in text or INSTEAD_OF_AT.search(text):
        yield from _found("email", text, sentence.lang)
    if "." in text[:-1] or "@" in text:
        yield from _found("url", text, sentence.lang)
    if DIGIT.search(text):
        for kind in ("national_id", "phone", "exact_date"):
            yield from _found(kind, text, sentence.lang)


def _found(kind: Kind, text: str, lang: Lang) -> Iterator[Hint]:
    for pattern in PATTERNS[kind]:
        place = 0
        while match := pattern.search(text, place):
            start, end = match.start(), _trimmed(kind, match)
            if CHECKS[kind](text, start, end):
                yield Hint(start, end, kind, TOKENS[kind], STRENGTH.get(kind, "strong"), lang)
                place = max(end, start + 1)
            else:
                place = start + 1


def _trimmed(kind: Kind, match: re.Match[str]) -> int:
    """The end of the span, without what ends the sentence rather than the address."""
    if kind not in {"url", "email"}:
        return match.end()
    return match.start() + len(match[0].rstrip(LOOSE))


def _before(text: str, start: int) -> str:
    match = BEFORE.search(text[max(0, start - NEAR) : start])
    return match[1].lower() if match else ""


def _is_private(text: str, start: int, end: int) -> bool:
    """Whether an address is not simply the front page of a public body or a service."""
    address = SCHEME.sub("", text[start:end].lower()).rstrip("/")
    return address.startswith("@") or address not in PUBLIC


def _is_id(text: str, start: int, end: int) -> bool:
    return is_national_id("".join(DIGIT.findall(text[start:end])))


def _is_phone(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    if YEARS.search(number) or _is_compact_day(number):
        return False
    return _before(text, start).rstrip(".:") not in NOT_PHONE


def _is_compact_day(number: str) -> bool:
    return any(pattern.fullmatch(number) for pattern in PATTERNS["exact_date"])


def _is_date(text: str, start: int, end: int) -> bool:
    return _before(text, start) not in NOT_DATE


def _is_address(_text: str, _start: int, _end: int) -> bool:
    return True


def _compiled(kind: str) -> tuple[re.Pattern[str], ...]:
    sources: list[str] = data()["patterns"][kind]
    for name, alternatives in ALTERNATIVES.items():
        sources = [source.replace(f"{{{name}}}", alternatives) for source in sources]
    return tuple(re.compile(source) for source in sources)


CHECKS: dict[Kind, Callable[[str, int, int], bool]] = {
    "email": _is_address,
    "url": _is_private,
    "national_id": _is_id,
    "phone": _is_phone,
    "exact_date": _is_date,
}
PATTERNS = {kind: _compiled(kind) for kind in CHECKS}
TOKENS: dict[Kind, Suggestion] = {kind: suggestion("text", "tokens", kind) for kind in CHECKS}
STRENGTH: dict[Kind, Strength] = {"exact_date": "weak"}
