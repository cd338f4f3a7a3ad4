"""Each promise falls due when the table says, and no sooner."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.schedule import (
    NUMBERS,
    Calendar,
    Plan,
    answer_due,
    clearance_ends,
    contact_details_deleted_on,
    draft_deleted_on,
    draft_reminder_on,
    gone_from_backups_on,
    mail_deletion_task_due,
    notes_deleted_on,
    year_confirmed_latest,
)
from tests.unit.schedule.days import days, moments, oslo

FROM_MOMENTS = [draft_reminder_on, draft_deleted_on, mail_deletion_task_due, clearance_ends]
FROM_DAYS = [
    contact_details_deleted_on,
    notes_deleted_on,
    gone_from_backups_on,
    lambda day: notes_deleted_on(day, last_contact_on=day, has_code=True),
]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (oslo(2026, 3, 24, 10), oslo(2026, 3, 25, 10)),
        (oslo(2026, 3, 27, 23, 59), oslo(2026, 3, 30, 23, 59)),
        (oslo(2026, 3, 28, 11), oslo(2026, 3, 31)),
        (oslo(2026, 4, 1, 15), oslo(2026, 4, 7, 15)),
        (oslo(2026, 4, 4, 12), oslo(2026, 4, 8)),
        (oslo(2026, 6, 30, 9), oslo(2026, 8, 3, 9)),
        (oslo(2026, 7, 9, 9), oslo(2026, 8, 4)),
        (oslo(2025, 12, 23, 12), oslo(2025, 12, 29, 12)),
        (oslo(2025, 12, 30, 12), oslo(2026, 1, 2, 12)),
        (datetime(2026, 3, 24, 23, 30, tzinfo=UTC), oslo(2026, 3, 26, 0, 30)),
    ],
)
def test_answer_is_due_one_working_day_later(received: datetime, due: datetime):
    assert answer_due(received) == due


def test_draft_reminds_after_one_working_day_and_goes_after_seven_days():
    friday = oslo(2026, 3, 20, 16)
    assert draft_reminder_on(friday) == date(2026, 3, 23)
    assert draft_deleted_on(friday) == date(2026, 3, 27)


def test_draft_of_the_last_day_before_the_summer_outlives_it():
    assert draft_deleted_on(oslo(2026, 6, 30, 14)) == date(2026, 8, 7)
    assert draft_reminder_on(oslo(2026, 6, 30, 14)) == date(2026, 8, 3)


def test_mail_is_deleted_after_fourteen_days_on_which_somebody_can():
    assert mail_deletion_task_due(oslo(2026, 2, 20, 8)) == date(2026, 3, 6)
    assert mail_deletion_task_due(oslo(2026, 6, 25, 8)) == date(2026, 8, 9)


def test_clearance_ends_after_fourteen_days_even_in_july():
    assert clearance_ends(oslo(2026, 6, 25, 8)) == date(2026, 7, 9)
    assert clearance_ends(datetime(2025, 12, 24, 23, 30, tzinfo=UTC)) == date(2026, 1, 8)


def test_contact_details_go_thirty_days_after_closing():
    assert contact_details_deleted_on(date(2026, 1, 31)) == date(2026, 3, 2)
    assert contact_details_deleted_on(date(2024, 1, 31)) == date(2024, 3, 1)


def test_notes_go_six_months_after_closing():
    assert notes_deleted_on(date(2026, 2, 10)) == date(2026, 8, 10)
    assert notes_deleted_on(date(2026, 8, 31)) == date(2027, 2, 28)


def test_code_keeps_notes_for_twelve_months_and_the_summer_after_the_last_contact():
    end = notes_deleted_on(date(2026, 3, 1), last_contact_on=date(2026, 2, 28), has_code=True)
    assert end == date(2027, 3, 31)
    open_all_year = Plan(calendar=Calendar(()))
    leap = date(2024, 2, 29)
    assert notes_deleted_on(leap, last_contact_on=leap, has_code=True, plan=open_all_year) == date(
        2025, 2, 28
    )


def test_code_never_shortens_the_life_of_notes():
    closed = date(2026, 3, 1)
    long_ago = date(2024, 3, 1)
    assert notes_deleted_on(closed, last_contact_on=long_ago, has_code=True) == date(2026, 9, 1)


def test_code_without_a_contact_cannot_be():
    with pytest.raises(ValueError, match="contact"):
        notes_deleted_on(date(2026, 3, 1), has_code=True)


def test_legal_hold_keeps_what_would_have_gone():
    hold = date(2027, 6, 30)
    assert notes_deleted_on(date(2026, 3, 1), hold_until=hold) == date(2027, 7, 1)
    assert contact_details_deleted_on(date(2026, 3, 1), hold_until=hold) == date(2027, 7, 1)
    past = date(2026, 3, 2)
    assert notes_deleted_on(date(2026, 3, 1), hold_until=past) == date(2026, 9, 1)


def test_year_is_confirmed_by_the_end_of_march():
    assert year_confirmed_latest(2025) == date(2026, 3, 31)


def test_backups_forget_after_thirty_five_days():
    assert gone_from_backups_on(date(2025, 12, 1)) == date(2026, 1, 5)


@pytest.mark.parametrize("rule", FROM_MOMENTS)
@given(st.tuples(moments, moments))
def test_moments_keep_their_order_and_nothing_goes_before_it_began(rule, pair):
    first, second = sorted(pair)
    assert rule(first) <= rule(second)
    assert rule(first) > first.date()


@pytest.mark.parametrize("rule", FROM_DAYS)
@given(st.tuples(days, days))
def test_days_keep_their_order_and_nothing_goes_before_it_began(rule, pair):
    first, second = sorted(pair)
    assert first < rule(first) <= rule(second)


@given(days, days, st.integers(0, 700))
def test_later_contact_never_shortens_the_life_of_notes(closed, contact, later):
    before, after = (
        notes_deleted_on(closed, last_contact_on=day, has_code=True)
        for day in (contact, date.fromordinal(contact.toordinal() + later))
    )
    assert notes_deleted_on(closed) <= before <= after


def test_settings_change_the_times():
    numbers = {setting: default for setting, (default, _, _) in NUMBERS.items()}
    plan = Plan(numbers | {"CASELINE_DRAFT_DAYS": 3, "CASELINE_NOTES_MONTHS": 1}, Calendar(()))
    assert draft_deleted_on(oslo(2026, 7, 1, 8), plan) == date(2026, 7, 4)
    assert notes_deleted_on(date(2026, 1, 31), plan=plan) == date(2026, 2, 28)
