"""The options panel of one case: what fits the answers so far, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.codebook import Codebook, Condition, load
from cases.options.checking import QUESTION
from cases.options.loading import load_panel
from cases.options.model import Contact, Entry, Kind, Panel, Referral

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Said:
    """One thing to say, with the referrals that belong to it."""

    name: str
    label: str
    text: str
    referrals: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """One place to turn to. Without a contact: look it up."""

    code: str
    label: str
    help: str
    contact: Contact | None


@dataclass(frozen=True)
class Options:
    """What the panel shows. `turns` fit the answers; `other_turns` are all the rest."""

    options: tuple[Said, ...]
    rules: tuple[Said, ...]
    limits: tuple[Said, ...]
    cannot: tuple[Said, ...]
    turns: tuple[Turn, ...]
    other_turns: tuple[Turn, ...]


def options_for(
    answers: Mapping[str, str | list[str]],
    lang: str,
    *,
    panel: Panel | None = None,
    book: Codebook | None = None,
) -> Options:
    """What fits a case's answers; what was not asked counts as unknown.

    `lang` is one of the codebook's languages; KeyError for any other.
    """
    panel, book = panel or load_panel(), book or load()
    holding = frozenset(
        s.name for s in panel.situations if any(_holds(c, answers, book) for c in s.conditions)
    )
    shown = [entry for entry in panel.entries if entry.showing.holds(holding)]
    named = {code for entry in shown for code in entry.referrals}
    fits = {r.code for r in panel.referrals if r.code in named or r.shows_itself(holding)}
    return Options(
        options=_said(shown, "option", lang),
        rules=_said(shown, "rule", lang),
        limits=_said(shown, "limit", lang),
        cannot=_said(shown, "cannot", lang),
        turns=tuple(_turn(r, book, lang) for r in panel.referrals if r.code in fits),
        other_turns=tuple(_turn(r, book, lang) for r in panel.referrals if r.code not in fits),
    )


def _holds(condition: Condition, answers: Mapping[str, str | list[str]], book: Codebook) -> bool:
    """Whether the condition holds; an open question counts as answered with «unknown»."""
    if answers.get(condition.question):
        return condition.holds(answers)
    known = {code.code for code in book.get(condition.question).codes}
    return UNKNOWN in known and UNKNOWN in condition.codes


def _said(entries: list[Entry], kind: Kind, lang: str) -> tuple[Said, ...]:
    return tuple(
        Said(
            entry.name,
            entry.labels.in_language(lang),
            entry.texts.in_language(lang),
            entry.referrals,
        )
        for entry in entries
        if entry.kind == kind
    )


def _turn(referral: Referral, book: Codebook, lang: str) -> Turn:
    code = book.get(QUESTION).get(referral.code)
    return Turn(referral.code, code.label(lang), code.help(lang), referral.contact)
