"""The page about the codebook tells of every key that the file uses."""

import re
import tomllib
from pathlib import Path

from cases.codebook.loading import DEFAULT

PAGE = Path(__file__).parents[3] / "docs" / "codebook.md"
LANGUAGE_KEYS = {"nb", "nn", "en"}


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(keys(inside) for inside in value.values()))
    return set().union(*(keys(inside) for inside in value)) if isinstance(value, list) else set()


def test_every_key_of_the_file_is_on_the_page():
    used = keys(tomllib.loads(DEFAULT.read_text("utf-8"))) - LANGUAGE_KEYS
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", PAGE.read_text("utf-8")))))
    assert used - told == set()
