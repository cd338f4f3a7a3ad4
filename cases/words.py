"""Days, times and answers as a person says them, in the language of the request."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases import codebook
from cases.codebook import Answers, Question, chosen

WEEK = 7
LOWERED = ("inquirer_role", "affiliation", "art_field")  # common nouns; a region is a name


def language() -> str:
    """The language of the request; the codebook has all three."""
    return get_language() or "nb"


def long_day(day: date) -> str:
    """The date in full, as the language writes it."""
    return _long_day(day, language())


@lru_cache(maxsize=1000)
def _long_day(day: date, lang: str) -> str:
    return date_format(day, "DATE_FORMAT")


def day_words(day: date, *, now: datetime) -> str:
    """Today, yesterday, a weekday within a week, else the date."""
    today = timezone.localdate(now)
    ago = (today - day).days
    if ago == 0:
        return _("today")
    if ago == 1:
        return _("yesterday")
    if 0 < ago < WEEK:
        return date_format(day, "l").lower() if language() != "en" else date_format(day, "l")
    pattern = _("j F") if day.year == today.year else _("j F Y")
    return date_format(day, pattern)


def time_words(moment: datetime, *, now: datetime) -> str:
    """Day and time, as in «i går 14.30»."""
    local = timezone.localtime(moment)
    return f"{day_words(local.date(), now=now)} {clock_words(local)}"


def clock_words(moment: datetime, *, seconds: bool = False) -> str:
    """The time of day as people write it here: 14.30 in Norwegian, 14:30 in English."""
    pattern = "%H:%M:%S" if seconds else "%H:%M"
    return dotted(timezone.localtime(moment).strftime(pattern))


def dotted(clock: str) -> str:
    """A clock time in the language's own form."""
    return clock if language() == "en" else clock.replace(":", ".")


def labels(answers: Answers, name: str) -> list[str]:
    """The labels of the answers to one question; a code that is gone is shown as it is."""
    question = codebook.load().get(name)
    return [label_of(question, code) for code in chosen(answers, name)]


def label_of(question: Question, code: str) -> str:
    """The label of one code."""
    try:
        return question.get(code).label(language())
    except KeyError:
        return code


def facts_in_words(answers: Answers, *, of: codebook.model.Of) -> list[dict[str, object]]:
    """Each answered question with its answers, in the codebook's order."""
    return [
        {"label": question.label(language()), "values": labels(answers, question.name)}
        for question in codebook.load().questions_for(of=of)
        if question.name in answers
    ]


def sentence(parts: Iterable[str]) -> str:
    """Words with commas, the first with a capital, the others without unless they are names."""
    words = [part for part in parts if part]
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def facts_sentence(answers: Answers) -> str:
    """One line about a case: who, which field, where."""
    words = [one for name in LOWERED for one in labels(answers, name)[:1]]
    lowered = [word[:1].lower() + word[1:] for word in words]
    return sentence([*lowered, *labels(answers, "region")[:1]])
