"""References survive being spoken, typed and misheard, and tell nothing by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.reference import ALPHABET, LENGTH, BadReferenceError, new_reference, parse, spell
from cases.reference import check_character as complete

references = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(
    lambda body: body + complete(body)
)


@given(references)
def test_every_single_wrong_character_is_noticed(reference: str):
    for place in range(LENGTH):
        for other in set(ALPHABET) - {reference[place]}:
            with pytest.raises(BadReferenceError):
                parse(reference[:place] + other + reference[place + 1 :])


@given(references)
def test_every_swap_of_two_characters_is_noticed(reference: str):
    for first in range(LENGTH):
        for second in range(first + 1, LENGTH):
            swapped = list(reference)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            if swapped != list(reference):
                with pytest.raises(BadReferenceError):
                    parse("".join(swapped))


@given(
    references, st.lists(st.sampled_from(["", " ", "-", "\t", "\u00a0"]), min_size=8, max_size=8)
)
def test_case_spaces_and_hyphens_do_not_matter(reference: str, between: list[str]):
    typed = "".join(gap + one for gap, one in zip(between, reference.lower(), strict=False))
    assert parse(typed + between[-1]) == reference
    assert parse(spell(reference)) == reference


@given(st.text(max_size=12))
def test_any_other_text_is_refused_or_is_a_reference(text: str):
    try:
        parsed = parse(text)
    except BadReferenceError:
        return
    assert complete(parsed[:-1]) == parsed[-1]
    assert set(parsed) <= set(ALPHABET)


def test_characters_that_are_misheard_or_misread_are_not_used():
    assert not set("01ILO") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_references_are_drawn_and_never_follow_each_other():
    drawn = [new_reference() for _ in range(500)]
    assert len(set(drawn)) == len(drawn)
    assert drawn != sorted(drawn)
    firsts = {reference[0] for reference in drawn}
    assert len(firsts) > 25, "the first character would tell the order"
    assert all(parse(reference) == reference for reference in drawn)
