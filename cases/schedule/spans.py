"""Spans of time on the calendar: months that end too soon, and clocks that stand still."""

from calendar import monthrange
from datetime import date

from cases.schedule.workdays import DAY, Calendar

MONTHS_IN_YEAR = 12


def months_after(start: date, months: int) -> date:
    """The same day of a later month, or its last day: 31 August and six months is 28 February."""
    year, month = divmod(start.year * MONTHS_IN_YEAR + start.month - 1 + months, MONTHS_IN_YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def paused(start: date, end: date, calendar: Calendar) -> date:
    """The end of a clock that stands still while the line is closed.

    As many open days lie after `start` up to the answer as there are days from `start` to `end`.
    `end` itself if no closed day comes between; never earlier.
    """
    left, day = (end - start).days, start
    while left > 0:
        day += DAY
        left -= not calendar.is_closed(day)
    return day


def held(end: date, until: date | None) -> date:
    """The end under a legal hold, whose last day is `until`: not before the day after."""
    return end if until is None else max(end, until + DAY)
