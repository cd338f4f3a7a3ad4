"""Invented inquiries: valid, plausible, pointing at nobody, and the same for the same seed."""

import random
import re
from collections import Counter
from datetime import date, timedelta

import pytest

from cases.codebook import LANGUAGES, chosen, clean, load, missing
from cases.demo import plots
from cases.demo.inquiries import synthetic

BOOK = load()
SEEDS = range(5)
MANY = synthetic(random.Random(7), 2024, 1500)


def share(found: int, of: int) -> float:
    return 100 * found / of


def facts(question: str) -> Counter:
    return Counter(code for inquiry in MANY for code in chosen(inquiry.case_answers, question)[:1])


@pytest.mark.parametrize("seed", SEEDS)
def test_same_seed_gives_the_same_year(seed):
    year = synthetic(random.Random(seed), 2023, 40)
    assert year == synthetic(random.Random(seed), 2023, 40)
    assert year != synthetic(random.Random(seed + 100), 2023, 40)
    assert len(year) == 40


@pytest.mark.parametrize("seed", SEEDS)
def test_every_fact_is_one_the_codebook_takes(seed):
    for inquiry in synthetic(random.Random(seed), 2022, 120):
        sets = [(inquiry.case_answers, "case")]
        sets += [(contact.answers, "contact") for contact in inquiry.contacts]
        sets += [(inquiry.closing.answers, "case")] if inquiry.closing else []
        for answers, of in sets:
            cleaned = clean(BOOK, {name: chosen(answers, name) for name in answers}, of=of)
            assert cleaned.problems == {}
            assert cleaned.answers == answers
        assert missing(BOOK, inquiry.case_answers | inquiry.contacts[0].answers) == ()


def test_no_answer_to_a_question_that_was_not_open():
    for inquiry in MANY:
        for name in inquiry.case_answers:
            assert BOOK.get(name).is_open(inquiry.case_answers), name


def test_line_answers_on_weekdays_in_office_hours():
    moments = [contact.at for inquiry in MANY for contact in inquiry.contacts]
    assert all(moment.weekday() < 5 and 9 <= moment.hour < 15 for moment in moments)
    assert {moment.tzinfo.key for moment in moments} == {"Europe/Oslo"}
    assert all(inquiry.on.year == 2024 for inquiry in MANY)


def test_july_is_almost_closed():
    assert share(sum(inquiry.on.month == 7 for inquiry in MANY), len(MANY)) < 3


def test_contacts_follow_one_another():
    for inquiry in MANY:
        moments = [contact.at for contact in inquiry.contacts]
        assert moments[0] == inquiry.on
        assert moments == sorted(moments)
        assert len({moment.date() for moment in moments}) == len(moments)
        assert 1 <= len(moments) <= 3
        assert [bool(contact.note) for contact in inquiry.contacts][1:] == [True] * (
            len(moments) - 1
        )


def test_nothing_happens_after_the_last_day():
    last = date(2024, 5, 14)
    year = synthetic(random.Random(3), 2024, 200, until=last)
    assert max(c.at.date() for inquiry in year for c in inquiry.contacts) <= last
    still_open = [inquiry for inquiry in year if inquiry.closing is None]
    assert still_open
    assert all(last - i.contacts[-1].at.date() < timedelta(days=45) for i in still_open)


def test_year_that_has_not_begun_is_refused():
    with pytest.raises(ValueError, match="no open day in 2025"):
        synthetic(random.Random(1), 2025, 1, until=date(2024, 12, 30))


def test_most_call_for_an_organisation():
    groups = Counter(BOOK.get("inquirer_role").get(code).group for code in facts("inquirer_role"))
    assert groups["organisation"]
    drawn = facts("inquirer_role")
    persons = sum(n for c, n in drawn.items() if BOOK.get("inquirer_role").get(c).group == "person")
    assert 30 < share(persons, len(MANY)) < 48


def test_music_and_the_east_are_most_frequent():
    fields, regions = facts("art_field"), facts("region")
    assert fields.most_common(1)[0][0] == "music"
    assert 40 < share(fields["music"], len(MANY)) < 60
    assert 55 < share(regions["ostlandet"], len(MANY)) < 69


def test_handling_a_report_is_the_most_frequent_matter():
    assert facts("matter_type").most_common(1)[0][0] == "whistle_handling"
    assert len(facts("matter_type")) >= 14


def test_every_synthetic_case_counts():
    reasons = {inquiry.closing.reason for inquiry in MANY if inquiry.closing}
    assert all(BOOK.get("closing_reason").get(reason).counted for reason in reasons)
    assert {"answered", "handed_over", "no_lawyer_available", "referred_on"} <= reasons


def test_lawyer_is_offered_only_to_those_who_asked():
    for inquiry in MANY:
        if inquiry.closing and "handoff_lawyer" in inquiry.closing.outcome:
            assert "legal_advice" in inquiry.case_answers["need"]
            assert inquiry.closing.reason == "handed_over"


def test_notes_have_three_to_five_sentences():
    for inquiry in MANY:
        assert 3 <= len(re.findall(r"\.(?: |$)", inquiry.note)) <= 5


def test_list_of_notes_looks_real():
    assert len({inquiry.note for inquiry in MANY}) > 1000
    languages = Counter(inquiry.language for inquiry in MANY)
    assert languages["nb"] > languages["nn"] > languages["en"] > 0
    assert all(i.contacts[0].answers["contact_language"] == i.language for i in MANY)


def sentences() -> list[dict[str, str]]:
    found = [s for plot in plots.plots() for s in plot.situation + plot.detail + plot.wish]
    return found + list(plots.common("next")) + list(plots.common("later"))


def test_there_are_sentences_enough_in_three_languages():
    found = sentences()
    assert len(found) >= 60
    for lang in LANGUAGES:
        assert len({sentence[lang] for sentence in found}) == len(found)
    assert all(sentence["nb"] != sentence["en"] for sentence in found)


def test_no_sentence_names_anybody_or_any_time():
    for sentence in sentences():
        for lang in LANGUAGES:
            assert re.fullmatch(r"[A-ZÆØÅ][a-zæøåéò, -]+\.", sentence[lang]), sentence[lang]


def test_no_sentence_uses_words_that_never_belong_in_a_note():
    forbidden = re.compile(
        r"trombon|festival|teater|theatre|orkester|orchestra|dirigent|conductor|diagnos"
        r"|skyldig|guilty|heter|heiter|klient|client",
        re.IGNORECASE,
    )
    assert [s for s in sentences() if forbidden.search(" ".join(s.values()))] == []
