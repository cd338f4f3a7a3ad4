"""The case page lists what will be deleted when, and says when that is not yet known."""

from datetime import date

from cases.schedule import CaseDays, upcoming
from tests.unit.schedule.days import oslo


def listed(case: CaseDays) -> list[tuple[str, date | None]]:
    return [(due.row.name, due.day) for due in upcoming(case)]


def test_draft_is_all_that_goes_of_a_draft():
    case = CaseDays(draft_begun=oslo(2026, 3, 2, 9), hold_until=date(2030, 1, 1))
    assert listed(case) == [("draft_deleted_on", date(2026, 3, 9))]


def test_open_case_knows_the_rules_but_no_days():
    assert listed(CaseDays(has_contact_details=True)) == [
        ("contact_details_deleted_on", None),
        ("notes_deleted_on", None),
    ]
    assert upcoming(CaseDays())[0].rule("nb") == "6 måneder etter at saken er avsluttet"


def test_open_case_with_a_code_says_so():
    (due,) = upcoming(CaseDays(has_code=True, last_contact_on=date(2026, 3, 1)))
    assert due.row.name == "notes_with_code_deleted_on"
    assert due.rule("en").startswith("12 months after the last contact")


def test_closed_case_lists_its_days_in_order():
    case = CaseDays(
        mail_received=oslo(2026, 3, 1, 9),
        closed_on=date(2026, 3, 10),
        has_contact_details=True,
    )
    assert listed(case) == [
        ("mail_deletion_task_due", date(2026, 3, 15)),
        ("contact_details_deleted_on", date(2026, 4, 9)),
        ("notes_deleted_on", date(2026, 9, 10)),
    ]


def test_what_is_not_there_is_not_listed():
    assert listed(CaseDays(closed_on=date(2026, 3, 10))) == [
        ("notes_deleted_on", date(2026, 9, 10))
    ]


def test_days_known_and_unknown_stand_in_this_order():
    case = CaseDays(mail_received=oslo(2026, 3, 1, 9))
    assert [day for _, day in listed(case)] == [date(2026, 3, 15), None]


def test_code_and_hold_move_the_days():
    case = CaseDays(
        closed_on=date(2026, 3, 10),
        last_contact_on=date(2026, 3, 10),
        has_code=True,
        has_contact_details=True,
        hold_until=date(2026, 12, 31),
    )
    assert listed(case) == [
        ("contact_details_deleted_on", date(2027, 1, 1)),
        ("notes_with_code_deleted_on", date(2027, 4, 10)),
    ]
