"""Working days are days on which somebody is there, at Easter, in July and at New Year."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.schedule import Calendar, Closed, ClosedPeriodError, closed_periods
from tests.unit.schedule.days import calendars, days, moments, oslo

OPEN_ALL_YEAR = Calendar(())


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1),
        date(2026, 5, 14), date(2027, 5, 17), date(2026, 5, 25), date(2026, 12, 24),
        date(2026, 12, 25), date(2026, 12, 31), date(2024, 3, 28), date(2024, 3, 29),
        date(2024, 4, 1), date(2027, 12, 31), date(2026, 10, 24), date(2026, 10, 25),
    ],
)  # fmt: skip
def test_nobody_works_on_holidays_eves_and_weekends(day: date):
    assert not OPEN_ALL_YEAR.is_working(day)


@pytest.mark.parametrize(
    "day",
    [date(2026, 4, 1), date(2026, 4, 7), date(2026, 5, 18), date(2024, 2, 29), date(2026, 12, 28)],
)
def test_ordinary_days_are_working_days(day: date):
    assert OPEN_ALL_YEAR.is_working(day)


def test_july_is_closed_unless_the_setting_says_otherwise():
    assert not Calendar().is_working(date(2026, 7, 1))
    assert not Calendar().is_working(date(2026, 7, 31))
    assert Calendar().is_working(date(2026, 6, 30))
    assert OPEN_ALL_YEAR.is_working(date(2026, 7, 1))


@given(days, calendars())
def test_closed_day_is_never_a_working_day(day: date, calendar: Calendar):
    assert not (calendar.is_closed(day) and calendar.is_working(day))
    assert calendar.is_closed(day) == any(period.holds(day) for period in calendar.closed)


@given(moments, st.integers(0, 5), calendars())
def test_answers_fall_due_on_working_days_and_never_before(
    moment: datetime, number: int, calendar: Calendar
):
    due = calendar.working_days_after(moment, number)
    assert calendar.is_working(due.date())
    assert due >= moment


@given(moments, moments, st.integers(0, 3), calendars())
def test_who_comes_first_is_due_first(
    one: datetime, other: datetime, number: int, calendar: Calendar
):
    first, second = sorted([one, other])
    due = calendar.working_days_after(first, number)
    assert due <= calendar.working_days_after(second, number)


@given(moments, st.integers(0, 4), calendars())
def test_each_working_day_is_counted_once(moment: datetime, number: int, calendar: Calendar):
    start = calendar.working_days_after(moment, 0)
    due = calendar.working_days_after(moment, number)
    between = [date.fromordinal(at) for at in range(start.toordinal(), due.toordinal())]
    assert sum(map(calendar.is_working, between)) == number


def test_time_of_day_stays_when_the_clocks_change():
    before = oslo(2026, 3, 27, 14, 30)
    assert OPEN_ALL_YEAR.working_days_after(before, 1) == oslo(2026, 3, 30, 14, 30)
    assert oslo(2026, 3, 27, 14, 30).utcoffset() != oslo(2026, 3, 30, 14, 30).utcoffset()
    autumn = OPEN_ALL_YEAR.working_days_after(oslo(2026, 10, 23, 9, 0), 1)
    assert autumn.isoformat() == "2026-10-26T09:00:00+01:00"


def test_hour_that_comes_twice_counts_from_the_next_morning():
    for fold in (0, 1):
        twice = oslo(2026, 10, 25, 2, 30).replace(fold=fold)
        assert OPEN_ALL_YEAR.working_days_after(twice, 0) == oslo(2026, 10, 26)


def test_day_is_the_day_in_oslo():
    late = datetime(2026, 6, 7, 22, 30, tzinfo=UTC)
    assert OPEN_ALL_YEAR.working_days_after(late, 1) == oslo(2026, 6, 9, 0, 30)


def test_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Calendar().working_days_after(datetime(2026, 1, 5, 12), 1)  # noqa: DTZ001


def test_period_may_run_over_the_end_of_the_year():
    christmas = Closed((12, 22), (1, 2))
    assert [christmas.holds(date(2026, *day)) for day in [(12, 22), (12, 31), (1, 2)]] == [True] * 3
    assert not christmas.holds(date(2026, 1, 3))
    assert not christmas.holds(date(2026, 12, 21))


def test_closed_periods_are_read_from_the_setting():
    assert closed_periods("") == ()
    assert closed_periods(" 07-01/07-31  12-22/01-02 ") == (
        Closed((7, 1), (7, 31)),
        Closed((12, 22), (1, 2)),
    )
    assert closed_periods("02-29/02-29")[0].holds(date(2024, 2, 29))


@pytest.mark.parametrize(
    "text", ["july", "7-1/7-31", "07-01", "07-01/07-32", "02-30/03-01", "13-01/13-02"]
)
def test_periods_that_are_none_are_refused_with_an_example(text: str):
    with pytest.raises(ClosedPeriodError, match=r"07-01/07-31"):
        closed_periods(text)


def test_line_that_is_hardly_ever_open_is_refused():
    with pytest.raises(ClosedPeriodError, match="half the year"):
        Calendar(closed_periods("01-01/12-31"))
    assert Calendar(closed_periods("01-01/06-30")).is_working(date(2026, 9, 1))
