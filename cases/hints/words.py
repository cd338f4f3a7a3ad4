"""The word lists behind the hints, read once from the files in `data`."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from cases.hints.hint import Suggestion

DATA = Path(__file__).with_name("data")
FILES = ("allowed", "health", "names", "patterns", "places", "roles", "text")


@cache
def data() -> dict[str, Any]:
    """All lists by file: what Python reads and what the browser gets."""
    return {name: tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")) for name in FILES}


def words(file: str, *keys: str) -> frozenset[str]:
    """The words of one list, for example `words("roles", "markers", "only")`."""
    return frozenset(_at(file, keys).split())


def suggestion(file: str, *keys: str) -> Suggestion:
    return Suggestion(**_at(file, keys))


def phrases(lists: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(lists, key=lambda one: -len(one.split())):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def _at(file: str, keys: tuple[str, ...]) -> Any:
    value = data()[file]
    for key in keys:
        value = value[key]
    return value
