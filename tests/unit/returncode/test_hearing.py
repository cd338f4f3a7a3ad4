"""A code is found again however it is said, written or misheard, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.returncode import Code, candidates, canonical
from cases.returncode.hearing import LONGEST
from tests.unit.returncode.codes import FJORD_SOL, codes, misheard

SAID = [
    "FJORD-SOL-4827", "fjord sol 4827", "Fjord, Sol - 48 27", "fjord/sol/4 8 2 7",
    "fjordsol4827", "FjordSol 4827", "4827 fjord sol", "fjord 4827 sol", "sol fjord 4827",
    "fj ord sol 4827", "fjjord soll 4827", "fjort sol 4827", "vjort sål 4827", "fjor sol 4827",
    "fiord sol 4827", "koden er FJORD bindestrek SOL bindestrek 4827", "fjord og sol 4827",
    "fjord sol fire åtte to sju", "fjord sol fire otte to syv", "fjord sol four eight two seven",
    "fjord sol førtiåtte tjuesju", "fjord sol åtte-og-førti sju-og-tjue",
    "fjord sol forty-eight twenty-seven", "fjord sol førti åtte tyve syv",
    "fjord sol åtteogførti to sju", "fjord sol fire tusen åtte hundre og tjuesju",
    "fjord sol four thousand eight hundred and twenty-seven", "FJORD SOL \uff14\uff18\uff12\uff17",
]  # fmt: skip

OTHER = [
    "", "   ", "4827", "fjord sol", "fjord 4827", "fjord sol 482", "fjord sol 48277",
    "fjord sol 4820", "fjord sol førti tjuesju", "fjord fjord 4827", "🙂 🙂 4827",
    "xylofon qwerty 4827", "og og 4827", "fjord og 4827", "\0" * 50,
]  # fmt: skip


@pytest.mark.parametrize("heard", SAID)
def test_code_is_found_however_it_is_said(heard: str):
    assert [canonical(code) for code in candidates(heard)][:1] == [canonical(FJORD_SOL)]


@pytest.mark.parametrize("heard", OTHER)
def test_nothing_near_is_no_candidate(heard: str):
    assert candidates(heard) == []


@given(codes, st.sampled_from([" ", "-", " - ", ", ", "/", "\n"]), st.booleans())
def test_code_as_it_is_written_is_the_first_candidate(code: Code, between: str, capitals: bool):
    heard = str(code).replace("-", between)
    assert candidates(heard if capitals else heard.lower())[0] == code


@settings(max_examples=30)
@given(codes)
def test_words_written_together_are_taken_apart(code: Code):
    assert code in candidates(f"{code.first}{code.second}{code.digits}")


@settings(max_examples=150)
@given(st.data(), codes)
def test_code_survives_one_misheard_letter_in_each_word(data: st.DataObject, code: Code):
    first, second = (
        data.draw(st.sampled_from(sorted(misheard(word)))) for word in (code.first, code.second)
    )
    assert candidates(f"{first} {second} {code.digits}")[0] == code


@given(codes, st.permutations([0, 1, 2]))
def test_parts_may_come_in_any_order(code: Code, order: list[int]):
    parts = [code.first, code.second, code.digits]
    found = candidates(" ".join(parts[place] for place in order))[0]
    assert canonical(found) == canonical(code)


def test_digits_that_can_be_heard_in_two_ways_give_both():
    heard = candidates("fjord sol tre og tjue fire fem")
    assert [code.digits for code in heard] == ["2345", "3245"]


def test_two_words_equally_near_are_both_offered():
    found = {code.first for code in candidates("fjol sol 4827")}
    assert "fjord" in found
    assert len(found) > 1


@given(st.text(max_size=60))
def test_any_text_gives_at_most_four_candidates(heard: str):
    found = candidates(heard + " 4827")
    assert len(found) <= 4
    assert len({canonical(code) for code in found}) == len(found)


def test_text_longer_than_any_code_is_not_even_read():
    assert candidates("FJORD-SOL-4827" + " " * (LONGEST - 14)) == [FJORD_SOL]
    assert candidates("FJORD-SOL-4827" + " " * (LONGEST - 13)) == []
