"""Days and moments to try the schedule on."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from cases.schedule import OSLO, Calendar, Closed, ClosedPeriodError

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
FIRST = datetime(2020, 1, 1)  # noqa: DTZ001 - Hypothesis adds the zone
LAST = datetime(2040, 12, 31)  # noqa: DTZ001
moments = st.datetimes(FIRST, LAST, timezones=st.sampled_from([UTC, OSLO]))
# As a closed period is written: 29 February is a day, 30 February is none.
year_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any closed periods that leave half a year."""
    periods = draw(st.lists(st.builds(Closed, year_days, year_days), max_size=3))
    try:
        return Calendar(tuple(periods))
    except ClosedPeriodError:
        return Calendar()


def oslo(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=OSLO)  # type: ignore[misc, arg-type]  # year to minute
