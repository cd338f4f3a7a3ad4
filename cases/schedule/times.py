"""When each promise of the table falls due: pure functions from days to days.

Days are days in Oslo. A day named `…_on` is the day on which it happens, by the nightly run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cases.schedule.spans import held, months_after, paused
from cases.schedule.table import NUMBERS, ROWS
from cases.schedule.workdays import Calendar, in_oslo

MARCH, LAST_OF_MARCH = 3, 31


def _defaults() -> Mapping[str, int]:
    return {setting: default for setting, (default, _, _) in NUMBERS.items()}


@dataclass(frozen=True)
class Plan:
    """One installation's times: a number for every setting of the table, and the closed periods."""

    numbers: Mapping[str, int] = field(default_factory=_defaults)
    calendar: Calendar = field(default_factory=Calendar)

    def number(self, row: str) -> int:
        """The number that the setting of a row has here."""
        return self.numbers[ROWS[row].setting]

    def days(self, row: str, start: date) -> date:
        """The row's number of days after `start`, paused if the row pauses."""
        return self._paused(row, start, start + timedelta(days=self.number(row)))

    def months(self, row: str, start: date) -> date:
        """The row's number of months after `start`, paused if the row pauses."""
        return self._paused(row, start, months_after(start, self.number(row)))

    def _paused(self, row: str, start: date, end: date) -> date:
        return paused(start, end, self.calendar) if ROWS[row].pauses else end


STANDARD = Plan()


def answer_due(received: datetime, plan: Plan = STANDARD) -> datetime:
    """When a contact must be answered: one working day later at the same time, in Oslo."""
    return plan.calendar.working_days_after(received, plan.number("answer_due"))


def draft_reminder_on(begun: datetime, plan: Plan = STANDARD) -> date:
    """The working day on which a draft reminds its author."""
    return plan.calendar.working_days_after(begun, plan.number("draft_reminder_on")).date()


def draft_deleted_on(begun: datetime, plan: Plan = STANDARD) -> date:
    """When an unfinished draft is deleted; closed days do not count, lest a story be lost."""
    return plan.days("draft_deleted_on", in_oslo(begun).date())


def mail_deletion_task_due(received: datetime, plan: Plan = STANDARD) -> date:
    """The day by which the original mail must be deleted by hand; closed days do not count."""
    return plan.days("mail_deletion_task_due", in_oslo(received).date())


def clearance_ends(answered: datetime, plan: Plan = STANDARD) -> date:
    """The first day on which a firm's `clear` is worth nothing any more; never paused."""
    return plan.days("clearance_ends", in_oslo(answered).date())


def contact_details_deleted_on(
    closed_on: date, *, hold_until: date | None = None, plan: Plan = STANDARD
) -> date:
    """When route and number are deleted after closing."""
    return held(plan.days("contact_details_deleted_on", closed_on), hold_until)


def notes_deleted_on(
    closed_on: date,
    *,
    last_contact_on: date | None = None,
    has_code: bool = False,
    hold_until: date | None = None,
    plan: Plan = STANDARD,
) -> date:
    """When the story's key is destroyed: months after closing; with a return code, months after
    the last contact (closed days do not count), if that is later.

    Raises ValueError for a code without a last contact.
    """
    end = plan.months("notes_deleted_on", closed_on)
    if has_code:
        if last_contact_on is None:
            raise ValueError("a case with a return code has had a contact")
        end = max(end, plan.months("notes_with_code_deleted_on", last_contact_on))
    return held(end, hold_until)


def year_confirmed_latest(year: int) -> date:
    """The last day for confirming a year's figures: 31 March of the next one."""
    return date(year + 1, MARCH, LAST_OF_MARCH)


def gone_from_backups_on(deleted_on: date, plan: Plan = STANDARD) -> date:
    """When the last backup with a deleted text is gone."""
    return plan.days("gone_from_backups_on", deleted_on)
