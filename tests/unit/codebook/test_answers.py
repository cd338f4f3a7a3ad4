"""Answers from a form: the good survive, the bad are named, and nothing is invented."""

from hypothesis import given
from hypothesis import strategies as st

from cases.codebook import Problem, chosen, clean, load, missing
from tests.unit.codebook.book import written

BOOK = load()
CODES = {question.name: [code.code for code in question.codes] for question in BOOK.questions}
JUNK = st.sampled_from(["", "nonsense", "press", "unknown", "none", "Ⅷ", "phone\n"])


@st.composite
def forms(draw):
    """What a browser might send, and what it never should."""
    names = draw(st.lists(st.sampled_from([*CODES, "strange", "csrf"]), unique=True))
    return {
        name: draw(st.lists(st.sampled_from(CODES.get(name, ["x"])) | JUNK, max_size=5))
        for name in names
    }


@given(forms(), st.sampled_from(["case", "contact"]))
def test_cleaned_answers_are_ones_that_were_given(raw, of):
    for name, answer in clean(BOOK, raw, of=of).answers.items():
        question = BOOK.get(name)
        assert question.of == of
        assert isinstance(answer, list) == question.multi
        codes = chosen({name: answer}, name)
        assert codes
        assert len(set(codes)) == len(codes)
        assert all(code in raw[name] and not question.get(code).retired for code in codes)


@given(forms(), st.sampled_from(["case", "contact"]))
def test_cleaning_twice_changes_nothing(raw, of):
    once = clean(BOOK, raw, of=of).answers
    again = clean(BOOK, {name: chosen(once, name) for name in once}, of=of)
    assert again.answers == once
    assert again.problems == {}


@given(forms())
def test_every_answer_is_either_taken_or_a_problem(raw):
    of_case, of_contact = clean(BOOK, raw, of="case"), clean(BOOK, raw, of="contact")
    taken = of_case.answers | of_contact.answers
    problems = of_case.problems | of_contact.problems
    for name, values in raw.items():
        given_codes = {code for code in values if code}
        assert given_codes == set(chosen(taken, name)) or name in problems or not CODES.get(name)


@given(st.permutations(CODES["matter_type"]))
def test_primary_stays_in_front_and_the_rest_falls_into_order(codes):
    raw = [code for code in codes if code != "unknown"][:6]
    answer = clean(BOOK, {"matter_type": raw}, of="case").answers["matter_type"]
    assert answer[0] == raw[0]
    assert answer[1:] == sorted(raw[1:], key=CODES["matter_type"].index)


def test_several_answers_without_primary_stand_in_codebook_order():
    raw = {"need": ["where_to_go", "legal_info", "where_to_go"]}
    assert clean(BOOK, raw, of="case").answers == {"need": ["legal_info", "where_to_go"]}


def test_bad_answer_does_not_take_the_good_ones_along():
    cleaned = clean(BOOK, {"need": ["legal_info", "gold"], "region": ["moon"]}, of="case")
    assert cleaned.answers == {"need": ["legal_info"]}
    assert cleaned.problems == {
        "need": Problem("unknown_code", "need", "gold"),
        "region": Problem("unknown_code", "region", "moon"),
    }


def test_two_answers_to_a_single_question_are_none():
    cleaned = clean(BOOK, {"region": ["ostlandet", "abroad"]}, of="case")
    assert cleaned.answers == {}
    assert cleaned.problems == {"region": Problem("several_answers", "region")}


def test_unknown_gives_way_to_what_is_known():
    cleaned = clean(BOOK, {"matter_type": ["unknown", "racism"]}, of="case")
    assert cleaned.answers == {"matter_type": ["racism"]}
    assert cleaned.problems["matter_type"] == Problem("stands_alone", "matter_type", "unknown")


def test_question_nobody_asks_is_a_problem():
    cleaned = clean(BOOK, {"shoe_size": ["42"]}, of="case")
    assert cleaned.problems == {"shoe_size": Problem("unknown_question", "shoe_size")}


def test_other_object_of_the_same_form_is_left_out_silently():
    cleaned = clean(BOOK, {"channel": ["phone"], "region": ["abroad"]}, of="contact")
    assert cleaned.answers == {"channel": "phone"}
    assert cleaned.problems == {}


def test_question_that_is_switched_off_takes_no_answer():
    cleaned = clean(BOOK, {"gender": ["woman"]}, of="case")
    assert cleaned.answers == {}
    assert cleaned.problems == {"gender": Problem("question_off", "gender", "woman")}


def test_retired_code_is_refused_to_new_answers(tmp_path):
    cleaned = clean(load(written(tmp_path)), {"channel": ["fax"]}, of="contact")
    assert cleaned.answers == {}
    assert cleaned.problems == {"channel": Problem("retired_code", "channel", "fax")}


def test_retired_code_stays_where_it_already_was(tmp_path):
    book = load(written(tmp_path))
    cleaned = clean(book, {"channel": ["fax"]}, of="contact", previous={"channel": "fax"})
    assert cleaned.answers == {"channel": "fax"}
    assert cleaned.problems == {}


def test_code_that_left_the_codebook_is_refused_even_if_it_was_there():
    cleaned = clean(BOOK, {"region": ["moon"]}, of="case", previous={"region": "moon"})
    assert cleaned.answers == {}
    assert cleaned.problems["region"].kind == "unknown_code"


def test_mandatory_questions_are_missed_until_answered():
    assert missing(BOOK, {}) == ("channel", "matter_type")
    assert missing(BOOK, {"channel": "phone"}, of="case") == ("matter_type",)
    assert missing(BOOK, {"matter_type": []}, of="case") == ("matter_type",)


def test_unknown_matter_is_an_answer():
    assert missing(BOOK, {"channel": "phone", "matter_type": ["unknown"]}) == ()
