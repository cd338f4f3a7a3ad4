"""Days, times and answers that a form may hold."""

from datetime import date, datetime

import pytest

from cases.given import check_answers, check_clock, check_day, check_mandatory
from cases.refusals import BadInputError
from tests.factories import OSLO

MIDNIGHT = datetime(2026, 3, 10, 0, 1, tzinfo=OSLO)


@pytest.mark.parametrize("text", ["2026-03-10", "2026-03-09", "2024-02-29", "2000-01-01"])
def test_days_up_to_today_are_taken(text: str):
    assert check_day(text, now=MIDNIGHT) == date.fromisoformat(text)


@pytest.mark.parametrize(
    "text", ["2026-03-11", "1999-12-31", "2026-02-29", "29. februar", "2026-13-01", "0000-00-00"]
)
def test_days_to_come_and_no_days_are_refused_with_a_sentence(text: str):
    with pytest.raises(BadInputError) as refused:
        check_day(text, now=MIDNIGHT)
    assert refused.value.fields["on"] == refused.value.sentence


def test_just_after_midnight_today_is_the_new_day_in_oslo():
    assert check_day("", now=MIDNIGHT) == date(2026, 3, 10)
    assert check_day("2026-03-10", now=MIDNIGHT) == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "kept"), [("02:30", "02:30"), ("23:59", "23:59"), ("0930", "09:30")]
)
def test_times_are_kept_even_in_the_hour_that_the_clocks_skip(text: str, kept: str):
    skipped = datetime(2026, 3, 29, 12, 0, tzinfo=OSLO)
    assert check_clock(text, now=skipped) == kept


def test_the_hour_that_comes_twice_is_one_time_of_day():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=OSLO)
    assert check_clock("", now=first) == check_clock("", now=first.replace(fold=1)) == "02:30"
    assert check_day("2026-10-25", now=first) == date(2026, 10, 25)


@pytest.mark.parametrize("text", ["25:00", "12:60", "halv tre", "-1:00"])
def test_no_times_are_refused_with_a_sentence(text: str):
    with pytest.raises(BadInputError) as refused:
        check_clock(text, now=MIDNIGHT)
    assert "time" in refused.value.fields


def test_answers_that_the_codebook_lacks_are_left_out_with_a_sentence_each():
    raw = {
        "matter_type": ["racism", "witchcraft"],
        "inquirer_role": ["press"],
        "favourite_colour": ["blue"],
        "art_field": ["music"],
    }
    checked = check_answers(raw, of="case", previous={})
    assert checked.answers == {"matter_type": ["racism"], "art_field": "music"}
    assert set(checked.problems) == {"matter_type", "inquirer_role", "favourite_colour"}
    assert all(sentence.endswith((".", "another.")) for sentence in checked.problems.values())


def test_a_retired_answer_stays_where_it_already_was():
    checked = check_answers(
        {"inquirer_role": ["press"]}, of="case", previous={"inquirer_role": "press"}
    )
    assert checked.answers == {"inquirer_role": "press"}
    assert not checked.problems


def test_missing_answers_are_named_beside_their_fields():
    with pytest.raises(BadInputError) as refused:
        check_mandatory({"art_field": "music"}, of="case")
    assert set(refused.value.fields) == {"matter_type"}
    check_mandatory({"matter_type": ["unknown"]}, of="case")
