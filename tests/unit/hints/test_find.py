"""What a hint says: where, of which kind, and which words to put instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.hints import find
from cases.hints.text import spans
from tests.unit.hints.marked import sentences

PIECES = sorted({word for one in sentences() for word in one.text.split()} | {"😀", "\n", "Å", "«"})
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200)


def said(text, lang=None):
    return [(text[hint.start : hint.end], hint.kind, hint.replacement) for hint in find(text, lang)]


@pytest.mark.parametrize(
    ("lang", "instead"),
    [
        ("nb", "en med ansvar for turneen"),
        ("nn", "ein med ansvar for turneen"),
        ("en", "someone responsible for the tour"),
    ],
)
def test_a_name_with_its_role_becomes_what_the_role_does(lang, instead):
    text = "Like etter kom Ola Nordmann, turneleder, inn."
    assert said(text, lang) == [("Ola Nordmann, turneleder", "person_name", instead)]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Jeg tror ikke at Ola Nordmann kommer.", "[en person]"),
        ("Eg trur ikkje at Ola Nordmann kjem.", "[ein person]"),
        ("She does not think that Ola Nordmann will come.", "[a person]"),
    ],
)
def test_the_suggestion_speaks_the_language_of_its_sentence(text, token):
    assert said(text) == [("Ola Nordmann", "person_name", token)]


def test_a_sentence_that_does_not_tell_has_the_language_of_the_one_before():
    text = "She does not want to say who. Kari Nordmann."
    assert said(text) == [("Kari Nordmann", "person_name", "[a person]")]


def test_a_phrase_that_begins_a_sentence_begins_with_a_capital():
    assert said("Turneleder Ola Nordmann sa nei.", "nb") == [
        ("Turneleder Ola Nordmann", "person_name", "En med ansvar for turneen")
    ]


def test_a_child_is_said_without_its_age():
    assert said("Hun sier at sønnen min på 13 gråt.") == [
        ("sønnen min på 13", "unique_role", "et barn under 18")
    ]


def test_a_role_that_many_have_is_no_hint_and_one_that_few_have_is():
    assert said("Hun er musiker på festivalen.") == []
    assert said("Hun er eneste trombonist på festivalen.") == [
        ("eneste trombonist", "unique_role", "en musiker")
    ]


def test_positions_count_code_points():
    text = "😀😀 Hun heter Kari Nordmann."
    [hint] = find(text)
    assert text[hint.start : hint.end] == "Kari Nordmann"


def test_letters_composed_or_not_are_the_same():
    assert [hint.kind for hint in find("Hun så Åse Bråten der.")] == ["person_name"]


def test_an_amount_is_no_telephone_and_a_telephone_is_no_date():
    assert [hint.kind for hint in find("Ring 68 05 12 34.")] == ["phone"]
    assert [hint.kind for hint in find("Se 20240312 i loggen.")] == ["exact_date"]


@given(TEXTS, st.sampled_from([None, "nb", "nn", "en"]))
def test_hints_stand_in_order_inside_the_text_and_never_overlap(text, lang):
    ends = 0
    for hint in find(text, lang):
        assert ends <= hint.start < hint.end <= len(text)
        assert hint.replacement
        ends = hint.end


@given(TEXTS)
def test_sentences_together_are_the_text(text):
    assert "".join(text[start:end] for start, end in spans(text)) == text


@given(TEXTS)
def test_a_sentence_on_its_own_line_says_the_same_wherever_it_stands(text):
    alone = find("Hun heter Kari Nordmann.", "nb")
    moved = len(text) + 1
    behind = find(f"{text}\nHun heter Kari Nordmann.", "nb")[-1]
    assert behind == alone[0].moved(moved)
