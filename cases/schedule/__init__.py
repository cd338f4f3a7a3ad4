"""The pure table of times: working days, deadlines, and when what is deleted. No Django."""

from cases.schedule.spans import held, months_after, paused
from cases.schedule.table import NUMBERS, ROWS, SCHEDULE, Row
from cases.schedule.times import (
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
from cases.schedule.upcoming import CaseDays, Due, upcoming
from cases.schedule.workdays import (
    OSLO,
    Calendar,
    Closed,
    ClosedPeriodError,
    closed_periods,
)

__all__ = [
    "NUMBERS", "OSLO", "ROWS", "SCHEDULE",
    "Calendar", "CaseDays", "Closed", "ClosedPeriodError", "Due", "Plan", "Row",
    "answer_due", "clearance_ends", "closed_periods", "contact_details_deleted_on",
    "draft_deleted_on", "draft_reminder_on", "gone_from_backups_on", "held",
    "mail_deletion_task_due", "months_after", "notes_deleted_on", "paused", "upcoming",
    "year_confirmed_latest",
]  # fmt: skip
