"""What a codebook is: questions, their codes, and the words the screen reads out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

LANGUAGES = ("nb", "nn", "en")

Of = Literal["case", "contact"]
Shown = Literal["first", "more", "off"]
Stage = Literal["call", "end"]

# One answer for a single question, a list in codebook order for a multi-valued one. Where the
# question has a primary, the first element of the list is the primary.
Answers = dict[str, str | list[str]]


@dataclass(frozen=True)
class Text:
    """The same words in every language of `LANGUAGES`; there is no falling back."""

    nb: str
    nn: str
    en: str

    def in_language(self, lang: str) -> str:
        """The words in `lang`; KeyError for a language that a codebook does not have."""
        if lang not in LANGUAGES:
            raise KeyError(lang)
        return str(getattr(self, lang))


EMPTY = Text("", "", "")


@dataclass(frozen=True)
class Named:
    """A name for the program with a label for people: a section, a merge group, a group."""

    name: str
    labels: Text

    def label(self, lang: str) -> str:
        return self.labels.in_language(lang)


@dataclass(frozen=True)
class Condition:
    """Holds as soon as one of `codes` is among the answers to `question`."""

    question: str
    codes: tuple[str, ...]

    def holds(self, answers: Mapping[str, str | list[str]]) -> bool:
        return not set(self.codes).isdisjoint(chosen(answers, self.question))


@dataclass(frozen=True)
class Code:
    """One possible answer. `code` is stable: it may be retired, never reused."""

    code: str
    labels: Text
    helps: Text = EMPTY
    merge_group: str | None = None
    group: str | None = None
    retired: bool = False
    counted: bool = True
    alone: bool = False

    def label(self, lang: str) -> str:
        return self.labels.in_language(lang)

    def help(self, lang: str) -> str:
        """A sentence for the advisor; empty where the label says it all."""
        return self.helps.in_language(lang)


@dataclass(frozen=True)
class Question:
    """One coded question about a case or about one of its contacts."""

    name: str
    of: Of
    section: str
    labels: Text
    helps: Text
    codes: tuple[Code, ...]
    multi: bool = False
    primary: bool = False
    mandatory: bool = False
    shown: Shown = "more"
    stage: Stage = "call"
    broad: bool = False
    broad_groups: bool = False
    exported: bool = True
    opens_on: tuple[Condition, ...] = ()
    groups: tuple[Named, ...] = ()
    merge_groups: tuple[Named, ...] = ()

    def label(self, lang: str) -> str:
        return self.labels.in_language(lang)

    def help(self, lang: str) -> str:
        return self.helps.in_language(lang)

    def get(self, code: str) -> Code:
        """The code of that name; KeyError if the question has none."""
        return self._by_code[code]

    def position(self, code: str) -> int:
        """Where the code stands in the codebook, from 0; KeyError if the question has none."""
        return self._positions[code]

    def is_open(self, answers: Mapping[str, str | list[str]]) -> bool:
        """Whether the answers so far unfold this question; without a condition it is open."""
        return not self.opens_on or any(c.holds(answers) for c in self.opens_on)

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {code.code: code for code in self.codes}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {code.code: place for place, code in enumerate(self.codes)}


@dataclass(frozen=True)
class Spoken:
    """Words for one step of a call: read aloud, or (`aloud` false) a reminder for the advisor."""

    name: str
    labels: Text
    texts: Text
    lists: tuple[Text, ...] = ()
    aloud: bool = True
    opens_on: tuple[Condition, ...] = ()

    def label(self, lang: str) -> str:
        return self.labels.in_language(lang)

    def text(self, lang: str) -> str:
        return self.texts.in_language(lang)

    def items(self, lang: str) -> tuple[str, ...]:
        """The points of a list such as what is never written down; often none."""
        return tuple(item.in_language(lang) for item in self.lists)

    def is_open(self, answers: Mapping[str, str | list[str]]) -> bool:
        return not self.opens_on or any(c.holds(answers) for c in self.opens_on)


@dataclass(frozen=True)
class Codebook:
    """Everything an association decides about what is asked and in which words."""

    version: str
    names: Text
    sections: tuple[Named, ...]
    questions: tuple[Question, ...]
    spoken: tuple[Spoken, ...]
    non_inquiries: tuple[Code, ...]

    def name(self, lang: str) -> str:
        return self.names.in_language(lang)

    def get(self, name: str) -> Question:
        """The question of that name; KeyError if there is none."""
        return self._by_name[name]

    def questions_for(
        self, *, of: Of | None = None, shown: Shown | None = None, stage: Stage | None = None
    ) -> tuple[Question, ...]:
        """The questions that fit every given mark, in codebook order."""
        return tuple(
            question
            for question in self.questions
            if of in (None, question.of)
            and shown in (None, question.shown)
            and stage in (None, question.stage)
        )

    @cached_property
    def _by_name(self) -> dict[str, Question]:
        return {question.name: question for question in self.questions}


def chosen(answers: Mapping[str, str | list[str]], question: str) -> tuple[str, ...]:
    """The codes answered to a question, whether it takes one or several; () if unanswered."""
    answer = answers.get(question, ())
    return (answer,) if isinstance(answer, str) else tuple(answer)
