"""The eight samples say what they were made to say, and nothing that points at anyone."""

import re

from cases.codebook import chosen, clean, load, missing
from cases.demo.inquiries import SAMPLES

# What the inquirers said and an advisor must never write down.
SAID = (
    "Ola Nordmann", "Testvik", "trombonist", "Prøvescenen", "Kari Nordmann", "kari@example.org",
    "to ansatte", "en kollega", "tre frivillige", "Northern Norway", "curator", "inspisient",
    "skodespelar", "juryen", "fagansvarlig", "15", "Eksempelvik", "danselinja",
)  # fmt: skip


def test_there_are_eight_in_order_of_time():
    assert len(SAMPLES) == 8
    moments = [sample.on for sample in SAMPLES]
    assert moments == sorted(moments)
    assert {moment.tzinfo.key for moment in moments} == {"Europe/Oslo"}


def test_samples_keep_nothing_that_identifies():
    for sample in SAMPLES:
        text = " ".join([sample.note, *(contact.note for contact in sample.contacts)])
        assert [said for said in SAID if said.lower() in text.lower()] == []
        assert re.search(r"\S@\S", text) is None


def test_every_fact_of_a_sample_is_one_the_codebook_takes():
    book = load()
    for sample in SAMPLES:
        answers = sample.case_answers | sample.closing.answers
        cleaned = clean(book, {name: chosen(answers, name) for name in answers}, of="case")
        assert cleaned.problems == {}
        assert all(book.get(name).is_open(answers) for name in answers)
        assert missing(book, answers | sample.contacts[0].answers) == ()


def test_three_languages_are_among_them():
    assert [sample.language for sample in SAMPLES] == [
        "nb", "nb", "nb", "nn", "en", "nn", "nb", "nb"
    ]  # fmt: skip


def test_both_sides_of_one_conflict_cannot_be_told_from_their_endings():
    leader, employee = SAMPLES[1], SAMPLES[2]
    assert leader.closing.reason == "handed_over"
    assert employee.closing.reason == "no_lawyer_available"
    assert "conflict" not in str(employee.case_answers | employee.closing.answers)


def test_child_is_marked_because_the_advice_changes():
    assert SAMPLES[7].case_answers["under_18"] == "yes"
    assert SAMPLES[7].case_answers["safety_flag"] == ["child_involved"]
