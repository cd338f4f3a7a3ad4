"""How many hints hit, how many are false alarms, by kind and language, and how long it takes."""

import time
from collections.abc import Callable

import pytest

from cases.hints import find
from cases.hints.text import WORD
from tests.unit.hints.marked import KINDS, Marked, marked_samples, samples, score, sentences

pytestmark = pytest.mark.bench

LETTERS = 10_000
RUNS = 7
SETS = {
    "written before the rules, seen while they were made": lambda: _part(held_out=False),
    "written before the rules, held out": lambda: _part(held_out=True),
    "written later; it mended the rules": lambda: sentences("second.toml"),
    "written last, measured, never used to mend": lambda: sentences("unseen.toml"),
}


def _part(*, held_out: bool) -> list[Marked]:
    return [one for one in sentences() if one.held_out == held_out]


@pytest.mark.parametrize("name", SETS)
def test_hits_and_false_alarms(name):
    marked = SETS[name]()
    counted = score(marked)
    print(f"\n\nHints in {len(marked)} sentences {name}")
    print(f"{'':24}{'spans':>6}{'found':>7}{'hints':>7}{'false':>7}", end="")
    print(f"{'recall':>9}{'precision':>11}{'right kind':>12}")
    for key in ("all", *KINDS.values(), "nb", "nn", "en"):
        print(f"{key:24}{counted.spans[key]:6}{counted.found[key]:7}{counted.hints[key]:7}", end="")
        print(f"{counted.false_alarms[key]:7}{counted.recall(key):9.3f}", end="")
        print(f"{counted.precision(key):11.3f}{counted.naming(key):12.3f}")


def test_samples_raw_and_minimised():
    counted = score(marked_samples())
    planted = sum(len(one["pii"]) for one in samples())
    alarms = sum(len(find(one["minimised"])) for one in samples())
    print(f"\n\nSamples: {counted.found['all']} of {counted.spans['all']} hintable found", end="")
    print(f" ({planted} planted), {alarms} hints in the minimised texts")


def test_ten_thousand_letters():
    text = " ".join(one.text for one in sentences())
    text = (text * (LETTERS // len(text) + 1))[:LETTERS]
    hints, words = (_median(lambda: find(text)), _median(lambda: list(WORD.finditer(text))))
    print(
        f"\n\nHints in {LETTERS} letters, a third of whose sentences give somebody away: ", end=""
    )
    print(f"{1000 * hints:.1f} ms, {hints / words:.0f} times cutting the text into words")


def _median(work: Callable[[], object]) -> float:
    """Seconds of processor time, which waiting for other programs does not lengthen."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return sorted(taken)[RUNS // 2]
