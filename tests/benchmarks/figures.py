"""What was measured, as a table of ratios beside their bars."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Act = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """One line of the table; `bar` is the most that was promised, None where nothing was."""

    what: str
    measured: str
    against: str = ""
    ratio: float | None = None
    bar: float | None = None
    unit: str = "times"

    @property
    def verdict(self) -> str:
        if self.bar is None or self.ratio is None:
            return ""
        return "met" if self.ratio <= self.bar else "MISSED"

    def cells(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} {self.unit}"
        bar = "" if self.bar is None else f"≤ {self.bar:g} {self.unit}"
        return self.what, self.measured, self.against, ratio, bar, self.verdict


class Figures:
    """Everything measured in this run, in order."""

    def __init__(self) -> None:
        self.lines: list[Figure] = []

    def compare(
        self, what: str, seconds: float, to: str, reference: float, *, bar: float | None = None
    ) -> None:
        """A time as a multiple of another one, measured in the same run."""
        against = f"{to} {ms(reference)}"
        self.lines.append(Figure(what, ms(seconds), against, seconds / reference, bar))

    def add(
        self, what: str, measured: str, value: float | None = None, *, bar: float | None, unit: str
    ) -> None:
        """A quantity with a bar of its own."""
        self.lines.append(Figure(what, measured, "", value, bar, unit))

    def table(self) -> list[str]:
        """Lines of text, columns aligned."""
        head = ("what", "measured", "against", "ratio", "bar", "")
        rows = [head, *(line.cells() for line in self.lines)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        return [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def in_turns(rounds: int, acts: dict[str, Act], *, warm: int) -> dict[str, list[float]]:
    """Carry out the acts one after the other, again and again, so that what else the machine does
    falls on all of them alike; the first `warm` rounds are not counted. Seconds by name."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(warm + rounds):
        for name, act in acts.items():
            seconds = act()
            if turn >= warm:
                times[name].append(seconds)
    return times


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def percentile(times: Sequence[float], percent: int) -> float:
    """The value that so many percent of the times do not exceed."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]
