"""Kinds of inquiry with facts and sentences that belong together, read from plots.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("plots.toml")

Weights = dict[str, int]
Sentence = dict[str, str]


@dataclass(frozen=True)
class Plot:
    """One kind of inquiry. Weights are against each other; the last four fields per cent."""

    name: str
    weight: int
    persons: bool
    roles: Weights
    affiliations: Weights
    matters: Weights
    grounds: Weights
    relations: Weights
    settings: Weights
    times: Weights
    reported: Weights
    situation: list[Sentence]
    detail: list[Sentence]
    wish: list[Sentence]
    secondary: Weights
    needs: Weights
    outcomes: Weights
    referrals: Weights


@cache
def plots() -> tuple[Plot, ...]:
    return tuple(Plot(**plot) for plot in tomllib.loads(FILE.read_text("utf-8"))["plot"])


@cache
def common(kind: str) -> tuple[Sentence, ...]:
    """Sentences that fit any inquiry; `kind` is "next" or "later"."""
    return tuple(tomllib.loads(FILE.read_text("utf-8"))["sentences"][kind])
