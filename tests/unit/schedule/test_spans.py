"""Months end where months end, clocks stand still while the line is closed, holds hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.schedule import Calendar, held, months_after, paused
from tests.unit.schedule.days import calendars, days

spans = st.integers(0, 400)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 11, 30), 13, date(2026, 12, 30)),
        (date(2025, 5, 5), 0, date(2025, 5, 5)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, end: date):
    assert months_after(start, months) == end


@given(days, days, st.integers(0, 60))
def test_months_keep_the_order_of_days(one: date, other: date, months: int):
    first, second = sorted([one, other])
    assert first <= months_after(first, months) <= months_after(second, months)


def test_clock_stands_still_in_july():
    calendar = Calendar()
    assert paused(date(2026, 6, 28), date(2026, 7, 5), calendar) == date(2026, 8, 5)
    assert paused(date(2026, 7, 10), date(2026, 7, 17), calendar) == date(2026, 8, 7)
    assert paused(date(2026, 8, 1), date(2026, 8, 8), calendar) == date(2026, 8, 8)


def test_clock_stands_still_again_in_a_july_that_only_the_pause_reaches():
    end = paused(date(2025, 7, 1), date(2026, 7, 1), Calendar())
    assert end == date(2026, 8, 31)


@given(days, spans, calendars())
def test_as_many_open_days_pass_as_were_promised(start: date, span: int, calendar: Calendar):
    end = paused(start, start + timedelta(span), calendar)
    passed = [start + timedelta(day) for day in range(1, (end - start).days + 1)]
    assert sum(not calendar.is_closed(day) for day in passed) == span
    assert end >= start + timedelta(span)
    assert span == 0 or not calendar.is_closed(end)


@given(days, days, spans, calendars())
def test_paused_clocks_keep_the_order_of_days(
    one: date, other: date, span: int, calendar: Calendar
):
    first, second = (paused(day, day + timedelta(span), calendar) for day in sorted([one, other]))
    assert first <= second


def test_hold_ends_after_its_last_day():
    assert held(date(2026, 3, 1), None) == date(2026, 3, 1)
    assert held(date(2026, 3, 1), date(2026, 2, 27)) == date(2026, 3, 1)
    assert held(date(2026, 3, 1), date(2026, 3, 1)) == date(2026, 3, 2)
    assert held(date(2026, 3, 1), date(2027, 12, 31)) == date(2028, 1, 1)
