"""Texts that give nobody away: the codebook, the demo's notes, and every suggestion itself."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import codebook, demo
from cases.hints import find
from cases.hints.words import data

FILES = [
    Path(codebook.__file__).with_name("balansekunst.toml"),
    Path(demo.__file__).with_name("plots.toml"),
    Path(demo.__file__).with_name("samples.toml"),
]


def strings(value: object) -> Iterator[str]:
    """Every text in what was read from a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def phrases(value: object) -> Iterator[dict]:
    """Every suggestion in three languages in what was read from a file."""
    if isinstance(value, dict) and set(value) == {"nb", "nn", "en"} and "jeg" not in value["nb"]:
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from phrases(one)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_of_the_association_raise_nothing(path):
    texts = [text for text in strings(tomllib.loads(path.read_text("utf-8"))) if " " in text]
    assert len(texts) > 10
    assert {text: find(text) for text in texts if find(text)} == {}


def test_no_suggestion_is_hinted_at_again():
    neutral = [*phrases(data()["roles"]), *phrases(data()["text"]), *phrases(data()["health"])]
    assert len(neutral) > 20
    for lang in ("nb", "nn", "en"):
        for one in neutral:
            assert find(f"{one[lang]}.", lang) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tilskuddet var 25 000 000 kr.",
        "Saksnummer 23456789 er sendt.",
        "Perioden var 2019 2024.",
        "Se § 3.2.24 og punkt 3.4.24.",
        "Loven trådte i kraft 1. januar 2025.",
        "Se ldo.no og https://www.diskrimineringsnemnda.no/.",
        "Ring 112, 113 eller 116 117.",
        "Klokka 18.30-19.15, side 12/30.",
        "Dag ut og dag inn. Even om det går. Liv og lære.",
        "Hen jobber i HR-avdelingen og i TV-bransjen.",
    ],
)
def test_what_only_looks_like_it_raises_nothing(text):
    assert find(text) == []
