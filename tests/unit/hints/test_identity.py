"""Identity numbers: only those that could be one, in all their forms. None below is anybody's."""

import pytest

from cases.hints import find
from cases.hints.identity import is_national_id

ORDINARY = "15043761150"  # born in 2037: given to nobody


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(ORDINARY, id="ordinary"),
        pytest.param("55043761063", id="D-number"),
        pytest.param("15843761035", id="synthetic, month + 80"),
        pytest.param("15443761052", id="synthetic, month + 40"),
        pytest.param("55843761029", id="synthetic D-number"),
        pytest.param("29023661096", id="29 February"),
        pytest.param("15043761096", id="first check digit by the rule of 2032"),
    ],
)
def test_each_form_of_number_is_known(number):
    assert is_national_id(number)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("15043761151", id="second check digit wrong"),
        pytest.param("15133761150", id="no month"),
        pytest.param("00043761150", id="no day"),
        pytest.param("29023761000", id="no leap year"),
        pytest.param("1504376115", id="ten digits"),
        pytest.param("150437611500", id="twelve digits"),
        pytest.param("1504376115\u0660", id="a digit of another script"),
    ],
)
def test_other_digits_are_none(number):
    assert not is_national_id(number)


def test_every_single_wrong_digit_of_the_last_is_noticed():
    others = [f"{ORDINARY[:-1]}{digit}" for digit in range(10) if str(digit) != ORDINARY[-1]]
    assert not any(is_national_id(other) for other in others)


def test_first_check_digit_has_exactly_the_four_values_of_the_new_rule():
    """For one birthday and serial number the second check digit is worked out for each first."""
    body = ORDINARY[:9]
    good = [a for a in range(10) if any(is_national_id(f"{body}{a}{b}") for b in range(10))]
    weighted = sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), body, strict=True))
    assert good
    assert {(weighted + a) % 11 for a in good} <= {0, 1, 2, 3}


@pytest.mark.parametrize(
    "written",
    [
        "15043761150",
        "150437 61150",
        "150437-61150",
        "15.04.37 61150",
        "15 04 37 611 50",
        "1 5 0 4 3 7 6 1 1 5 0",
        "150437\u00a061150",
    ],
)
def test_any_spacing_is_seen_through(written):
    [hint] = find(f"Nummeret {written} sto der.")
    assert (hint.kind, hint.replacement) == ("national_id", "[et fødselsnummer]")
    assert hint.end - hint.start == len(written)


def test_digits_of_a_longer_number_are_none():
    assert [hint for hint in find(f"Kode 9{ORDINARY}7.") if hint.kind == "national_id"] == []
