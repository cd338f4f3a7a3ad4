"""When an invented line is open: weekdays, office hours, hardly ever in July."""

import random
from datetime import date, datetime, time, timedelta

from cases.demo.inquiry import OSLO

FIRST_HOUR, LAST_HOUR = 9, 15
SATURDAY = 5
# Days of the same date every year on which the line is closed.
CLOSED = {(1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31)}
# How busy the months are against each other; in July the line is all but closed.
BUSY = {1: 10, 2: 10, 3: 11, 4: 9, 5: 9, 6: 8, 7: 0.4, 8: 8, 9: 11, 10: 11, 11: 11, 12: 7}


def is_open_day(day: date) -> bool:
    return day.weekday() < SATURDAY and (day.month, day.day) not in CLOSED


def first_contacts(rng: random.Random, year: int, number: int, until: date) -> list[datetime]:
    """`number` moments of the year up to and including the day `until`, in order of time."""
    days = _days(date(year, 1, 1), min(until, date(year, 12, 31)))
    if not days:
        raise ValueError(f"no open day in {year} up to {until}")
    chosen = rng.choices(days, weights=[BUSY[day.month] for day in days], k=number)
    return sorted(_moment(rng, day) for day in chosen)


def later_contact(rng: random.Random, after: datetime, until: date) -> datetime | None:
    """A moment one to thirty days later, None if that lies beyond `until`."""
    day = after.date() + timedelta(days=rng.choice((1, 1, 2, 3, 5, 7, 7, 14, 21, 30)))
    while not is_open_day(day):
        day += timedelta(days=1)
    moment = _moment(rng, day)
    return moment if day <= until else None


def _days(first: date, last: date) -> list[date]:
    span = (last - first).days + 1
    every = (first + timedelta(days=number) for number in range(span))
    return [day for day in every if is_open_day(day)]


def _moment(rng: random.Random, day: date) -> datetime:
    at = time(rng.randint(FIRST_HOUR, LAST_HOUR - 1), rng.randrange(60))
    return datetime.combine(day, at, tzinfo=OSLO)
