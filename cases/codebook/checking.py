"""What must fit together in a codebook: names meet, marks agree, groups are whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cases.codebook.model import Code, Codebook, Condition, Question
from cases.codebook.reading import CodebookError

# What the program itself speaks of by name; everything else is the association's own choice.
NEEDED = {"channel": "contact", "matter_type": "case", "closing_reason": "case"}
# That a firm could not help must never become a fact that is kept or counted.
FORBIDDEN = ("conflict_check_result",)


@dataclass(frozen=True)
class Place:
    """Where in which file a mistake was found."""

    file: str
    inside: str = ""

    def error(self, mistake: str) -> CodebookError:
        where = ", ".join(part for part in (self.file, self.inside) if part)
        return CodebookError(f"{where}: {mistake}")


def check(book: Codebook, path: Path) -> None:
    """Raise CodebookError for the first thing that does not fit; source: docs/codebook.md."""
    place = Place(path.name)
    _check_unique(place, "section", (s.name for s in book.sections))
    _check_unique(place, "question", (q.name for q in book.questions))
    _check_unique(place, "spoken line", (s.name for s in book.spoken))
    _check_unique(place, "non-inquiry", (n.code for n in book.non_inquiries))
    for question in book.questions:
        _check_question(Place(path.name, f"question {question.name!r}"), question, book)
    for line in book.spoken:
        inside = Place(path.name, f"spoken line {line.name!r}")
        _check_conditions(inside, line.opens_on, {q.name: q for q in book.questions})
    _check_needed(place, book)


def _check_question(place: Place, question: Question, book: Codebook) -> None:
    if question.name in FORBIDDEN:
        raise place.error("conflict answers are never facts. Remove the question.")
    if question.section not in {s.name for s in book.sections}:
        raise place.error(
            f"section {question.section!r} does not exist. Add [[section]] or name another."
        )
    _check_codes(place, question)
    _check_marks(place, question)
    _check_groups(place, question)
    _check_merge_groups(place, question)
    before = book.questions[: book.questions.index(question)]
    _check_conditions(place, question.opens_on, {q.name: q for q in before})


def _check_codes(place: Place, question: Question) -> None:
    _check_unique(place, "code", (c.code for c in question.codes))
    if all(code.retired for code in question.codes):
        raise place.error("no code to choose. Add [[question.code]] or remove the question.")


def _check_marks(place: Place, question: Question) -> None:
    if question.primary and not question.multi:
        raise place.error("primary needs multi = true. Set it or remove primary.")
    if question.mandatory and question.shown != "first":
        raise place.error('a mandatory question must be seen. Set shown = "first".')
    if question.mandatory and question.opens_on:
        raise place.error("a mandatory question must be seen. Remove opens_on.")
    if (question.broad or question.broad_groups) and not question.exported:
        raise place.error("broad means nothing without export. Remove it.")
    if question.broad_groups and not question.groups:
        raise place.error("broad_groups needs groups. Add group or remove it.")
    if not question.multi and any(code.alone for code in question.codes):
        raise place.error("alone means nothing where one answer is possible. Remove it.")


def _check_groups(place: Place, question: Question) -> None:
    _check_unique(place, "group", (g.name for g in question.groups))
    known = {g.name for g in question.groups}
    for code in question.codes:
        if code.group is not None and code.group not in known:
            raise _of(place, code).error(
                f"group {code.group!r} does not exist. Add it to group or name another."
            )
    _check_used(place, "group", known, {c.group for c in question.codes})


def _check_merge_groups(place: Place, question: Question) -> None:
    _check_unique(place, "merge group", (m.name for m in question.merge_groups))
    known = {m.name for m in question.merge_groups}
    for code in question.codes:
        if question.exported and code.merge_group is None:
            raise _of(place, code).error(
                "merge is missing. Name one of the question's merge groups, "
                "or set exported = false for the question."
            )
        if code.merge_group is not None and code.merge_group not in known:
            raise _of(place, code).error(
                f"merge group {code.merge_group!r} does not exist. "
                "Add it to merge_group or name another."
            )
    _check_used(place, "merge group", known, {c.merge_group for c in question.codes})


def _check_conditions(
    place: Place, conditions: tuple[Condition, ...], known: dict[str, Question]
) -> None:
    for condition in conditions:
        question = known.get(condition.question)
        if question is None:
            raise place.error(
                f"opens_on names {condition.question!r}, which is not an earlier question. "
                "Move that question up or correct the name."
            )
        strangers = sorted(set(condition.codes) - {c.code for c in question.codes})
        if strangers:
            raise place.error(
                f"opens_on names unknown code {', '.join(strangers)} of {condition.question!r}. "
                "Correct or remove it."
            )


def _check_needed(place: Place, book: Codebook) -> None:
    questions = {question.name: question for question in book.questions}
    for name, of in NEEDED.items():
        if name not in questions or questions[name].of != of:
            raise place.error(f'question {name!r} with of = "{of}" is missing. Add it.')
    for name in ("channel", "matter_type"):
        if not questions[name].mandatory:
            raise place.error(f"question {name!r} must be counted. Set mandatory = true.")
    if questions["closing_reason"].stage != "end":
        raise place.error("question 'closing_reason' is asked last. Set stage = \"end\".")
    if "unknown" not in {code.code for code in questions["matter_type"].codes}:
        raise place.error("question 'matter_type': nobody is forced. Add the code 'unknown'.")


def _check_unique(place: Place, noun: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise place.error(f"{noun} {name!r} stands twice. Rename or remove one.")
        seen.add(name)


def _check_used(place: Place, noun: str, known: set[str], used: set[str | None]) -> None:
    idle = sorted(known - used)
    if idle:
        raise place.error(f"no code names the {noun} {', '.join(idle)}. Use or remove it.")


def _of(place: Place, code: Code) -> Place:
    return Place(place.file, f"{place.inside}, code {code.code!r}")
