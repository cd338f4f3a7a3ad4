"""The codebook that comes with the program is whole and asks what the line asks."""

import pytest

from cases.codebook import LANGUAGES, load

BOOK = load()
EXPORTED = [question for question in BOOK.questions if question.exported]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_answers_to_a_question_read_the_same(lang):
    for question in BOOK.questions:
        labels = [code.label(lang) for code in question.codes]
        assert len(set(labels)) == len(labels), question.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_questions_read_the_same(lang):
    labels = [question.label(lang) for question in BOOK.questions]
    assert len(set(labels)) == len(labels)


def test_nynorsk_is_not_bokmal():
    pairs = [(q.help("nb"), q.help("nn")) for q in BOOK.questions]
    assert sum(nb == nn for nb, nn in pairs) == 0
    strangers = {"ikke", "hva", "hvem", "hvor", "jeg", "noe", "noen", "fra", "en", "et", "de"}
    for question in BOOK.questions:
        texts = [question.label("nn"), question.help("nn"), *(c.help("nn") for c in question.codes)]
        assert strangers.isdisjoint(" ".join(texts).lower().replace(".", " ").split())


@pytest.mark.parametrize("question", EXPORTED, ids=lambda q: q.name)
def test_merge_groups_partition_each_exported_question(question):
    members = {group.name: set() for group in question.merge_groups}
    for code in question.codes:
        members[code.merge_group].add(code.code)
    assert all(members.values())
    assert sum(map(len, members.values())) == len(question.codes)
    assert 2 <= len(members) <= 6


def test_about_ten_questions_show_at_first():
    assert 8 <= len(BOOK.questions_for(shown="first", stage="call")) <= 12


def test_only_channel_and_matter_are_mandatory():
    assert [q.name for q in BOOK.questions if q.mandatory] == ["channel", "matter_type"]


def test_person_is_not_asked_about_age_gender_and_county():
    off = {question.name for question in BOOK.questions_for(shown="off")}
    assert {"age_band", "gender", "county", "harassment_form"} <= off


def test_what_must_not_be_counted_is_never_exported():
    kept = {question.name for question in BOOK.questions if not question.exported}
    assert kept == {"harassment_form", "county", "safety_flag", "under_18"}


def test_no_question_asks_what_the_system_knows():
    names = {question.name for question in BOOK.questions}
    assert names.isdisjoint({"status", "conflict_check_result", "app_role", "incident_type"})


def test_three_closing_reasons_are_not_counted():
    reasons = BOOK.get("closing_reason").codes
    assert {r.code for r in reasons if not r.counted} == {
        "opened_in_error", "duplicate", "abusive_call"
    }  # fmt: skip


def test_only_groups_that_point_at_nobody_are_broad():
    assert [q.name for q in BOOK.questions if q.broad] == ["channel"]
    assert [q.name for q in BOOK.questions if q.broad_groups] == ["inquirer_role"]
    roles = BOOK.get("inquirer_role")
    assert roles.get("affected").group == "person"
    assert roles.get("leader").group == "organisation"
    assert roles.get("safety_rep").group == "organisation_support"


def test_person_who_was_not_talked_about_needs_no_ground():
    ground = BOOK.get("discrimination_ground")
    assert ground.is_open({"matter_type": ["whistle_handling", "racism"]})
    assert not ground.is_open({"matter_type": ["whistle_handling"]})


def test_size_is_asked_where_an_organisation_calls():
    size = BOOK.get("org_size_band")
    assert size.is_open({"inquirer_role": "board_member"})
    assert not size.is_open({"inquirer_role": "affected"})


def test_each_section_has_a_question():
    assert {q.section for q in BOOK.questions} == {section.name for section in BOOK.sections}


def test_call_has_words_for_each_step():
    names = [line.name for line in BOOK.spoken]
    assert {"opening", "safety", "conflict", "closing", "write_so_that", "never_written"} <= set(
        names
    )
    never = next(line for line in BOOK.spoken if line.name == "never_written")
    assert not never.aloud
    assert len(never.items("nn")) == 10


def test_danger_and_child_bring_their_own_words():
    lines = {line.name: line for line in BOOK.spoken}
    assert not lines["danger"].is_open({})
    assert lines["danger"].is_open({"safety_flag": ["immediate_danger"]})
    assert lines["child"].is_open({"under_18": "yes"})


def test_journalist_is_no_inquiry():
    assert [n.code for n in BOOK.non_inquiries] == ["wrong_number", "silent_call", "press"]
    assert BOOK.get("inquirer_role").get("press").retired
