"""What came from a form, made into answers that the codebook knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cases.codebook.model import Answers, Codebook, Of, Question, chosen

Kind = Literal[
    "unknown_question", "question_off", "unknown_code", "retired_code", "several_answers",
    "stands_alone",
]  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One answer that was not taken. `code` is empty where the whole question is meant."""

    kind: Kind
    question: str
    code: str = ""


@dataclass
class Cleaned:
    """The good answers, and for each question with a bad one the first problem."""

    answers: Answers = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)


NOTHING: Answers = {}


def clean(
    book: Codebook,
    raw: Mapping[str, Sequence[str]],
    *,
    of: Of,
    previous: Mapping[str, str | list[str]] = NOTHING,
) -> Cleaned:
    """Take the good answers of a form and name the bad ones.

    `raw` maps question names to lists of codes as a form sends them; with a primary the first
    is the primary. Empty strings are no answer. Questions of the other object (`of`) are left
    out silently, because one form may ask for both. What is retired or switched off is taken
    only if `previous` already had it, so that an old case can be saved again.
    """
    cleaned = Cleaned()
    questions = {question.name: question for question in book.questions}
    for name, values in raw.items():
        codes = list(dict.fromkeys(code for code in values if code))
        question = questions.get(name)
        if question is None:
            cleaned.problems[name] = Problem("unknown_question", name)
        elif question.of == of and codes:
            _take(question, codes, cleaned, chosen(previous, name))
    return cleaned


def missing(
    book: Codebook, answers: Mapping[str, str | list[str]], *, of: Of | None = None
) -> tuple[str, ...]:
    """Names of mandatory questions without an answer; with `of` only those of that object.

    Without `of`, give the answers of the case and of its first contact together.
    """
    return tuple(
        question.name
        for question in book.questions_for(of=of)
        if question.mandatory and not answers.get(question.name)
    )


def _take(question: Question, codes: list[str], cleaned: Cleaned, before: tuple[str, ...]) -> None:
    problems: list[Problem] = []
    good = _known(question, codes, before, problems)
    good = _together(question, good, problems)
    if problems:
        cleaned.problems[question.name] = problems[0]
    if good:
        cleaned.answers[question.name] = _ordered(question, good) if question.multi else good[0]


def _known(
    question: Question, codes: list[str], before: tuple[str, ...], problems: list[Problem]
) -> list[str]:
    """The codes that may be chosen, or already were."""
    good = []
    for code in codes:
        kind = _refusal(question, code, code in before)
        if kind is None:
            good.append(code)
        else:
            problems.append(Problem(kind, question.name, code))
    return good


def _refusal(question: Question, code: str, was_there: bool) -> Kind | None:
    """Why a code may not be chosen; a code that the codebook does not know never may."""
    try:
        retired = question.get(code).retired
    except KeyError:
        return "unknown_code"
    if was_there:
        return None
    if retired:
        return "retired_code"
    return "question_off" if question.shown == "off" else None


def _together(question: Question, codes: list[str], problems: list[Problem]) -> list[str]:
    """The codes that can stand side by side: one for a single question, no 'unknown' with more."""
    if len(codes) <= 1:
        return codes
    if not question.multi:
        problems.append(Problem("several_answers", question.name))
        return []
    lonely = [code for code in codes if question.get(code).alone]
    if not lonely:
        return codes
    problems.append(Problem("stands_alone", question.name, lonely[0]))
    return [code for code in codes if code not in lonely] or lonely[:1]


def _ordered(question: Question, codes: list[str]) -> list[str]:
    """Codebook order; a primary stays in front."""
    front = codes[:1] if question.primary else []
    return front + sorted(codes[len(front) :], key=question.position)
