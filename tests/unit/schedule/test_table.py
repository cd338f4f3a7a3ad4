"""The table names every promise once, in three languages, with numbers that make sense."""

import pytest

from caseline.env import NUMBERS as ENVIRONMENT
from cases import schedule
from cases.codebook import LANGUAGES
from cases.schedule import NUMBERS, ROWS, SCHEDULE
from cases.schedule.table import UNITS, spelled

# Rules that are no function of a day: one is at once, one is the other branch of notes.
WITHOUT_FUNCTION = {"check_name_deleted", "notes_with_code_deleted_on"}


@pytest.mark.parametrize("row", SCHEDULE, ids=lambda row: row.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_row_speaks_every_language_and_says_its_number(row, lang):
    assert row.what(lang).endswith(".")
    assert "{" not in row.rule(lang)
    assert ("{time}" in row.rules.in_language(lang)) == bool(row.setting)
    assert not row.setting or row.rule(lang, 7) != row.rule(lang, 8)


def test_nynorsk_is_not_bokmal():
    same = [row.name for row in SCHEDULE if row.what("nb") == row.what("nn")]
    assert same == []


def test_every_row_with_a_day_has_its_function():
    assert len(ROWS) == len(SCHEDULE)
    missing = {name for name in ROWS if not hasattr(schedule, name)}
    assert missing == WITHOUT_FUNCTION


def test_every_setting_has_a_default_between_its_bounds():
    assert len(NUMBERS) == sum(bool(row.setting) for row in SCHEDULE)
    for default, lowest, highest in NUMBERS.values():
        assert 0 <= lowest <= default <= highest


def test_settings_that_the_environment_knows_already_mean_the_same():
    shared = set(NUMBERS) & set(ENVIRONMENT)
    assert "CASELINE_DRAFT_DAYS" in shared
    assert {name: NUMBERS[name] for name in shared} == {n: ENVIRONMENT[n] for n in shared}


def test_promised_defaults():
    promised = {row.name: (row.default, row.unit) for row in SCHEDULE if row.setting}
    assert promised == {
        "answer_due": (1, "working_days"),
        "draft_reminder_on": (1, "working_days"),
        "draft_deleted_on": (7, "days"),
        "mail_deletion_task_due": (14, "days"),
        "clearance_ends": (14, "days"),
        "contact_details_deleted_on": (30, "days"),
        "notes_deleted_on": (6, "months"),
        "notes_with_code_deleted_on": (12, "months"),
        "gone_from_backups_on": (35, "days"),
    }


def test_numbers_are_spelled_in_each_language():
    assert spelled(1, "working_days", "nb") == "én arbeidsdag"
    assert spelled(1, "days", "nn") == "éin dag"
    assert spelled(30, "days", "nb") == "30 dager"
    assert spelled(6, "months", "nn") == "6 månader"
    assert {lang for forms in UNITS.values() for lang in forms} == set(LANGUAGES)
