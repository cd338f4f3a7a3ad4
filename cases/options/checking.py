"""What must fit together in the options file: names meet, and nothing is out of reach."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cases.codebook import Codebook
from cases.options.model import Panel, Showing, Situation
from cases.options.sheet import OptionsError

# The question whose codes the referrals are.
QUESTION = "referral"


def check(panel: Panel, book: Codebook, path: Path) -> None:
    """Raise OptionsError for the first thing that does not fit; see docs/options.md."""
    for mistake in _mistakes(panel, book):
        raise OptionsError(f"{path.name}: {mistake}")


def _mistakes(panel: Panel, book: Codebook) -> Iterator[str]:
    yield from _twice("situation", (s.name for s in panel.situations))
    yield from _twice("entry", (e.name for e in panel.entries))
    yield from _twice("referral", (r.code for r in panel.referrals))
    for situation in panel.situations:
        yield from _strange_conditions(situation, book)
    yield from _strange_referrals(panel, book)
    yield from _strange_situations(panel)
    yield from _idle(panel)


def _twice(noun: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{noun} {name!r} stands twice. Rename or remove one."
        seen.add(name)


def _strange_conditions(situation: Situation, book: Codebook) -> Iterator[str]:
    questions = {question.name: question for question in book.questions}
    for condition in situation.conditions:
        place = f"situation {situation.name!r}"
        question = questions.get(condition.question)
        if question is None:
            yield f"{place}: the codebook has no question {condition.question!r}. Correct the name."
            continue
        strangers = sorted(set(condition.codes) - {code.code for code in question.codes})
        if strangers:
            yield (
                f"{place}: question {condition.question!r} has no code {', '.join(strangers)}. "
                "Correct or remove it."
            )


def _strange_referrals(panel: Panel, book: Codebook) -> Iterator[str]:
    known = {code.code for code in book.get(QUESTION).codes if not code.retired}
    listed = {referral.code for referral in panel.referrals}
    for code in sorted(listed - known):
        yield f"referral {code!r} is no code of the codebook's {QUESTION!r}. Correct or remove it."
    for code in sorted(known - listed):
        yield f"referral {code!r} of the codebook is missing. Add [[referral]]."
    for entry in panel.entries:
        for code in entry.referrals:
            if code not in listed:
                yield f"{entry.kind} {entry.name!r}: referral {code!r} is not in this file. Add it."


def _strange_situations(panel: Panel) -> Iterator[str]:
    known = {situation.name for situation in panel.situations}
    for place, showing in _showings(panel):
        for name in (*showing.when, *showing.and_when, *showing.unless):
            if name not in known:
                yield f"{place}: situation {name!r} does not exist. Add it or name another."


def _idle(panel: Panel) -> Iterator[str]:
    """What nobody would ever see."""
    used = {
        name
        for _, showing in _showings(panel)
        for name in (*showing.when, *showing.and_when, *showing.unless)
    }
    for situation in panel.situations:
        if situation.name not in used:
            yield f"situation {situation.name!r} is used nowhere. Use or remove it."


def _showings(panel: Panel) -> Iterator[tuple[str, Showing]]:
    for entry in panel.entries:
        yield f"{entry.kind} {entry.name!r}", entry.showing
    for referral in panel.referrals:
        yield f"referral {referral.code!r}", referral.showing
