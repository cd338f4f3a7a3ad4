"""What the call screen shows: the codebook's questions, filled with what is known."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from cases import codebook
from cases.codebook import Answers, Code, Question, chosen
from cases.codebook.model import Of, Stage
from cases.given import Given
from cases.models import Case
from cases.words import language

Raw = Mapping[str, Sequence[str]]
LONGEST_TAB = 40


def given_from(post: QueryDict, contact: UUID) -> Given:
    """The form as the actions take it."""
    return Given(
        contact=contact,
        note=post.get("note", ""),
        on=post.get("on", ""),
        clock=post.get("time", ""),
        answers=answers_from(post),
        version=number_from(post.get("version", "")),
        tab=post.get("tab", "")[:LONGEST_TAB],
        turn=number_from(post.get("turn", "")),
    )


def answers_from(post: QueryDict) -> dict[str, list[str]]:
    """Codes by question; a chosen primary comes first."""
    answers = {}
    for question in codebook.load().questions:
        codes = post.getlist(question.name)
        primary = post.get(f"{question.name}__primary", "")
        if question.primary and primary in codes:
            codes = [primary, *(code for code in codes if code != primary)]
        if codes:
            answers[question.name] = codes
    return answers


def number_from(text: str) -> int:
    """A version from a form; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004


def raw(answers: Answers) -> dict[str, list[str]]:
    """Kept answers in the shape of a form."""
    return {name: [*chosen(answers, name)] for name in answers}


def sections(
    answers: Raw, *, of: Sequence[Of], stage: Stage, problems: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The questions of one stage, grouped as the codebook groups them."""
    book = codebook.load()
    made = []
    for section in book.sections:
        questions = [
            question_context(one, answers.get(one.name, ()), problems.get(one.name, ""))
            for one in book.questions_for(stage=stage)
            if one.section == section.name and one.of in of and _asked(one, answers)
        ]
        if questions:
            label = section.label(language())
            made.append({"name": section.name, "label": label, "questions": questions})
    return made


def _asked(question: Question, answers: Raw) -> bool:
    return question.shown != "off" or question.name in answers


def question_context(question: Question, codes: Sequence[str], error: str) -> dict[str, Any]:
    """One question for the template."""
    lang = language()
    return {
        "name": question.name,
        "label": question.label(lang),
        "help": question.help(lang),
        "multi": question.multi,
        "primary": question.primary,
        "mandatory": question.mandatory,
        "shown": question.shown,
        "answered": bool(codes),
        "opens_on": {one.question: [*one.codes] for one in question.opens_on},
        "choices": [
            _choice(one, codes, question)
            for one in question.codes
            if not one.retired or one.code in codes
        ],
        "error": error,
    }


def _choice(code: Code, codes: Sequence[str], question: Question) -> dict[str, Any]:
    lang = language()
    return {
        "value": code.code,
        "label": code.label(lang),
        "help": code.help(lang),
        "checked": code.code in codes,
        "is_primary": question.primary and [code.code] == list(codes[:1]),
    }


def spoken() -> list[dict[str, str]]:
    """The lines to read aloud."""
    lang = language()
    return [
        {"name": one.name, "label": one.label(lang), "text": one.text(lang)}
        for one in codebook.load().spoken
        if one.aloud
    ]


def never_written() -> list[str]:
    """What is never written down."""
    lang = language()
    reminders = [one for one in codebook.load().spoken if not one.aloud]
    return [item for one in reminders for item in one.items(lang)]


def urls(case: Case | None, contact: UUID, start: str) -> dict[str, str]:
    """Where the form goes; before the first key press only `start` exists."""
    if case is None:
        return {"start": start, "save": "", "finish": "", "discard": "", "page": ""}
    where = {"reference": case.spelled, "contact": contact}
    return {
        "start": start,
        "save": reverse("cases:contact-save", kwargs=where),
        "finish": reverse("cases:contact-finish", kwargs=where),
        "discard": reverse("cases:contact-discard", kwargs=where),
        "page": reverse("cases:contact", kwargs=where),
    }
