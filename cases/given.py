"""What somebody typed into a call screen, checked against the codebook and the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases import codebook
from cases.codebook import Answers, Problem
from cases.refusals import BadInputError

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Given:
    """One whole form: `answers` maps question names to codes as sent, `version` is what the
    writer saw last (0: nothing), `on` and `clock` are the contact's day and time (HH:MM).

    `tab` names the window that is writing, and `turn` counts what it has sent, so that a lost
    answer is not taken for somebody else's change, nor an overtaken request for a newer one.
    """

    contact: UUID
    note: str
    on: str
    clock: str
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    version: int = 0
    tab: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CheckedAnswers:
    """The answers that may be kept, and a sentence for each question with one that may not."""

    answers: Answers
    problems: dict[str, str]


def check_answers(
    raw: Mapping[str, Sequence[str]], *, of: codebook.model.Of, previous: Answers
) -> CheckedAnswers:
    """Keep the good answers of one kind (case or contact) and say what is wrong with others."""
    cleaned = codebook.clean(codebook.load(), raw, of=of, previous=previous)
    problems = {name: _sentence(problem) for name, problem in cleaned.problems.items()}
    return CheckedAnswers(cleaned.answers, problems)


def _sentence(problem: Problem) -> str:
    sentences = {
        "unknown_question": _("This question is not in the codebook; the answer was not saved."),
        "question_off": _("This question is not asked any more; the answer was not saved."),
        "unknown_code": _("That answer is not in the codebook and was not saved."),
        "retired_code": _("That answer is no longer in use and was not saved. Choose another."),
        "several_answers": _("Choose one answer; none was saved."),
        "stands_alone": _("That answer stands alone; it was left out beside the others."),
    }
    return sentences[problem.kind]


def check_mandatory(answers: Answers, *, of: codebook.model.Of) -> None:
    """Raise BadInputError naming the questions that must be answered before finishing."""
    missing = codebook.missing(codebook.load(), answers, of=of)
    if not missing:
        return
    book, language = codebook.load(), get_language() or "nb"
    labels = ", ".join(f"«{book.get(name).label(language)}»" for name in missing)
    sentence = _("Still missing: %(questions)s. “Unknown” is an answer too.") % {
        "questions": labels
    }
    raise BadInputError(sentence, {name: _("Choose an answer to finish.") for name in missing})


def check_day(text: str, *, now: datetime) -> date:
    """The contact's day; raises BadInputError for no day, the future or the distant past."""
    today = timezone.localdate(now)
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        sentence = _("Write the day as year-month-day, for example 2026-02-28.")
        raise BadInputError(sentence, {"on": sentence}) from None
    if not EARLIEST <= day <= today:
        sentence = _("The contact cannot have been in the future, or before the year 2000.")
        raise BadInputError(sentence, {"on": sentence})
    return day


def check_clock(text: str, *, now: datetime) -> str:
    """The time of day as HH:MM; raises BadInputError for anything else."""
    if not text:
        return timezone.localtime(now).strftime("%H:%M")
    try:
        return time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        sentence = _("Write the time as hours and minutes, for example 14:30.")
        raise BadInputError(sentence, {"time": sentence}) from None
