"""Codes are drawn from what they may be, and there are as many as the page says."""

import random
from itertools import permutations
from math import log2

import pytest
from hypothesis import given

from cases.returncode import NUMBER_OF_CODES, BadCodeError, Code, canonical, code, new_code
from cases.returncode.numbers import DIGITS
from cases.returncode.words import WORDS
from tests.unit.returncode.codes import FJORD_SOL, codes


def test_code_is_written_in_capitals_with_hyphens():
    assert str(FJORD_SOL) == "FJORD-SOL-4827"


@pytest.mark.parametrize(
    "parts",
    [
        ("fjord", "fjord", "4827"), ("fjord", "mane", "4827"), ("FJORD", "sol", "4827"),
        ("fjord", "sol", "482"), ("fjord", "sol", "48277"), ("fjord", "sol", "4820"),
        ("fjord", "sol", "4817"), ("fjord", "sol", "48a7"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused(parts: tuple[str, str, str]):
    with pytest.raises(BadCodeError):
        Code(*parts)


def test_drawn_codes_use_every_digit_and_never_repeat():
    drawn = [new_code() for _ in range(300)]
    assert len({canonical(one) for one in drawn}) == len(drawn)
    assert {digit for one in drawn for digit in one.digits} == set(DIGITS)
    assert len({word for one in drawn for word in (one.first, one.second)}) > 300


def test_default_source_is_the_operating_systems():
    assert new_code.__defaults__ == (__import__("secrets"),)


def test_seeded_source_draws_the_same_code_again():
    assert new_code(random.Random(7)) == new_code(random.Random(7))


@given(codes)
def test_order_of_the_words_is_no_part_of_what_is_hashed(one: Code):
    turned = Code(one.second, one.first, one.digits)
    assert canonical(turned) == canonical(one)
    assert canonical(one).decode("ascii").upper() in {str(one), str(turned)}


def test_different_codes_are_hashed_as_different():
    few = permutations(WORDS[:6], 2)
    drawn = [Code(*pair, digits) for pair in few for digits in ("2345", "2354", "5432")]
    assert len({canonical(one) for one in drawn}) == len(drawn) / 2


def test_entropy_is_the_one_that_the_page_prints():
    pairs = len(WORDS) * (len(WORDS) - 1) // 2
    assert pairs * 8**4 == NUMBER_OF_CODES
    printed = " ".join((code.__doc__ or "").split())
    assert f"{len(WORDS)} words" in printed
    assert f"{NUMBER_OF_CODES:,} codes".replace(",", " ") in printed
    assert f"{log2(NUMBER_OF_CODES):.1f} bits" in printed
    assert f"once in {NUMBER_OF_CODES / 400 / 1e6:.1f} million times" in printed
