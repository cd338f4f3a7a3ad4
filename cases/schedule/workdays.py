"""Norwegian working days, and the periods in which the line is closed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

OSLO = ZoneInfo("Europe/Oslo")
DAY = timedelta(days=1)
SATURDAY = 5
# No public holidays, yet no office is open.
EVES = frozenset({(12, 24), (12, 31)})
# The line must be open at least half the year, or nobody would ever be answered.
MOST_CLOSED_DAYS = 183
PERIOD = re.compile(r"(\d\d)-(\d\d)/(\d\d)-(\d\d)")
# A leap year, so that 29 February counts as a day.
ANY_YEAR = 2024


class ClosedPeriodError(ValueError):
    """The closed periods cannot be used; the message names the mistake and the remedy."""


@dataclass(frozen=True)
class Closed:
    """A period that returns every year, both days included; it may run over the year's end.

    Days are (month, day).
    """

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


JULY = Closed((7, 1), (7, 31))


@dataclass(frozen=True)
class Calendar:
    """When the line is open. Raises ClosedPeriodError if it is closed for over half the year."""

    closed: tuple[Closed, ...] = (JULY,)

    def __post_init__(self) -> None:
        year = (date(ANY_YEAR, 1, 1) + number * DAY for number in range(366))
        if sum(map(self.is_closed, year)) > MOST_CLOSED_DAYS:
            raise ClosedPeriodError("The line is closed for over half the year. Shorten a period.")

    def is_closed(self, day: date) -> bool:
        """Whether the day lies in a closed period; weekends and holidays do not count as such."""
        return any(period.holds(day) for period in self.closed)

    def is_working(self, day: date) -> bool:
        """Whether somebody is at work: no weekend, no public holiday, no eve, not closed."""
        return not (
            day.weekday() >= SATURDAY
            or (day.month, day.day) in EVES
            or day in _holidays(day.year)
            or self.is_closed(day)
        )

    def working_day_from(self, day: date) -> date:
        """This day if it is a working day, else the next one."""
        while not self.is_working(day):
            day += DAY
        return day

    def working_days_after(self, moment: datetime, number: int) -> datetime:
        """The same time of day so many working days later, in Oslo.

        What comes when nobody works counts from the start of the next working day. Raises
        ValueError for a time without zone.
        """
        local = in_oslo(moment)
        day, clock = self.working_day_from(local.date()), local.time()
        if day != local.date():
            clock = datetime.min.time()
        for _ in range(number):
            day = self.working_day_from(day + DAY)
        return datetime.combine(day, clock, tzinfo=OSLO)


def in_oslo(moment: datetime) -> datetime:
    """The moment on the clocks of Oslo; ValueError for a time without zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without zone could be any moment")
    return moment.astimezone(OSLO)


def closed_periods(text: str) -> tuple[Closed, ...]:
    """The periods of a setting such as `07-01/07-31 12-22/01-02` (month-day); "" is none.

    Raises ClosedPeriodError.
    """
    return tuple(_period(part) for part in text.split())


def _period(text: str) -> Closed:
    match = PERIOD.fullmatch(text)
    if match is None:
        raise ClosedPeriodError(f"{text!r} is no period. Write month-day, as in 07-01/07-31.")
    first_month, first_day, last_month, last_day = map(int, match.groups())
    for month, day in ((first_month, first_day), (last_month, last_day)):
        _check_exists(month, day, text)
    return Closed((first_month, first_day), (last_month, last_day))


def _check_exists(month: int, day: int, text: str) -> None:
    try:
        date(ANY_YEAR, month, day)
    except ValueError as error:
        raise ClosedPeriodError(
            f"{text!r} names a day that no year has. Write month-day, as in 07-01/07-31."
        ) from error


@cache
def _holidays(year: int) -> frozenset[date]:
    """The public holidays of a year (lov om helligdager, 1 and 17 May), as `holidays` has them.

    Taken a whole year at a time: the package's own growing calendar is not safe between threads.
    """
    return frozenset(country_holidays("NO", years=year))
