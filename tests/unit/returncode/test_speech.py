"""A code is read out digit by digit, and what is read out is understood again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.codebook import LANGUAGES, load
from cases.returncode import Code, candidates, read_aloud, slip_text
from tests.unit.returncode.codes import FJORD_SOL, codes


def test_digits_are_read_one_by_one():
    assert read_aloud(FJORD_SOL, "nb") == ["fjord", "sol", "fire", "åtte", "to", "sju"]
    assert read_aloud(FJORD_SOL, "en") == ["fjord", "sol", "four", "eight", "two", "seven"]


@given(codes, st.sampled_from(LANGUAGES))
def test_what_is_read_aloud_is_heard_as_the_same_code(code: Code, lang: str):
    assert candidates(" ".join(read_aloud(code, lang)))[0] == code


def test_language_that_nobody_speaks_here_is_refused():
    with pytest.raises(KeyError):
        read_aloud(FJORD_SOL, "de")
    with pytest.raises(KeyError):
        slip_text("de")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slip_does_not_say_whom_its_owner_called(lang: str):
    words = slip_text(lang).lower()
    assert words
    for telling in (load().name(lang).lower(), "balansekunst", "telefon", "line", "rådgiv"):
        assert telling not in words


def test_slip_says_the_same_in_three_different_ways():
    assert len({slip_text(lang) for lang in LANGUAGES}) == len(LANGUAGES)
