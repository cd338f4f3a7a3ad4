"""What will be deleted of one case, and when: the list on its page."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.schedule import times
from cases.schedule.table import ROWS, Row
from cases.schedule.times import STANDARD, Plan


@dataclass(frozen=True)
class CaseDays:
    """What is known of a case's days; None for what never was or is deleted already."""

    draft_begun: datetime | None = None
    mail_received: datetime | None = None
    closed_on: date | None = None
    last_contact_on: date | None = None
    has_code: bool = False
    has_contact_details: bool = False
    hold_until: date | None = None


@dataclass(frozen=True)
class Due:
    """One deletion to come. Without a day it depends on something that has not happened yet."""

    row: Row
    day: date | None
    number: int

    def rule(self, lang: str) -> str:
        """The rule in words, with this installation's number."""
        return self.row.rule(lang, self.number)


def upcoming(case: CaseDays, plan: Plan = STANDARD) -> tuple[Due, ...]:
    """The deletions of a case in order of time, those without a day last."""
    days: dict[str, date | None] = {}
    if case.draft_begun:
        days["draft_deleted_on"] = times.draft_deleted_on(case.draft_begun, plan)
    else:
        days |= _of_case(case, plan)
    if case.mail_received:
        days["mail_deletion_task_due"] = times.mail_deletion_task_due(case.mail_received, plan)
    dues = [Due(ROWS[name], day, plan.number(name)) for name, day in days.items()]
    return tuple(sorted(dues, key=lambda due: due.day or date.max))


def _of_case(case: CaseDays, plan: Plan) -> dict[str, date | None]:
    """Days of what is deleted after closing; while the case is open only the rules are known."""
    notes = "notes_with_code_deleted_on" if case.has_code else "notes_deleted_on"
    names = [*(["contact_details_deleted_on"] if case.has_contact_details else []), notes]
    if case.closed_on is None:
        return dict.fromkeys(names)
    days: dict[str, date | None] = {
        "contact_details_deleted_on": times.contact_details_deleted_on(
            case.closed_on, hold_until=case.hold_until, plan=plan
        ),
        notes: times.notes_deleted_on(
            case.closed_on,
            last_contact_on=case.last_contact_on,
            has_code=case.has_code,
            hold_until=case.hold_until,
            plan=plan,
        ),
    }
    return {name: days[name] for name in names}
