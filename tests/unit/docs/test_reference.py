"""The generated pages say what the code says, and go stale when it changes."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import get_resolver

from caseline.audit.events import registered
from caseline.reference import access, events, meanings, pages, states
from caseline.reference import settings as variables
from caseline.reference.markdown import table
from cases.policies import TRANSITIONS

DIRECTORY = settings.BASE_DIR / "docs" / "reference"


@pytest.fixture
def elsewhere(tmp_path, settings):
    """A tree in which nothing has been generated yet."""
    settings.BASE_DIR = tmp_path
    return tmp_path / "docs" / "reference"


def test_pages_in_the_repository_are_what_the_code_says():
    assert pages.find_stale(DIRECTORY, pages.make_all()) == []


def test_check_names_the_page_that_is_stale(elsewhere):
    call_command("generate_docs", stdout=StringIO())
    (elsewhere / "states.md").write_text("something else")
    with pytest.raises(CommandError, match=r"docs/reference/states\.md\.") as refusal:
        call_command("generate_docs", "--check")
    assert "access.md" not in str(refusal.value)


def test_check_writes_nothing(elsewhere):
    with pytest.raises(CommandError):
        call_command("generate_docs", "--check")
    assert not elsewhere.exists()


def test_page_that_nothing_makes_any_more_is_stale_and_removed(elsewhere):
    call_command("generate_docs", stdout=StringIO())
    (elsewhere / "old.md").write_text("old")
    with pytest.raises(CommandError, match=r"old\.md"):
        call_command("generate_docs", "--check")
    call_command("generate_docs", stdout=StringIO())
    assert {path.name for path in elsewhere.iterdir()} == pages.MAKERS.keys()


def test_matrix_has_every_named_address():
    views = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    names = {one.name for one in access.addresses()}
    assert views <= names
    assert {"cases:list", "accounts:alive"} <= names


def test_matrix_says_who_may_save_while_locked():
    rows = {row.split("|")[2].strip(): row for row in access.make().splitlines() if "|" in row}
    save, finish = rows["`cases:contact-save`"], rows["`cases:contact-finish`"]
    assert [cell.strip() for cell in save.split("|")[3:9]] == [
        "no",
        "yes",
        "yes",
        "no",
        "no",
        "yes",
    ]
    assert finish.rstrip(" |").endswith("no")


def test_view_without_a_mark_is_shown_as_closed_to_all():
    row = access._row(access.Address("/forgotten/", "forgotten", lambda request: None))
    assert row[2:] == ["no"] * 5 + ["no (closed to all)"]


def test_every_transition_is_in_diagram_and_table():
    page = states.make()
    for one in TRANSITIONS:
        start, end = (state.value if state else "[*]" for state in (one.start, one.end))
        assert f"    {start} --> {end}: {one.event}\n" in page
    assert page.count("| `case_closed` |") == 2


def test_every_event_has_a_meaning():
    page = events.make()
    ours = {one for one in registered() if type(one).__module__.startswith(events.OURS)}
    assert all(f"| `{one.value}` |" in page for one in ours)


def test_event_without_a_meaning_stops_the_page(monkeypatch):
    monkeypatch.delitem(meanings.MEANINGS, "case_opened")
    with pytest.raises(events.UndocumentedError, match="case_opened"):
        events.make()


def test_variable_without_a_meaning_stops_the_page(monkeypatch):
    monkeypatch.delitem(variables.MEANINGS, "CASELINE_PEPPER")
    with pytest.raises(events.UndocumentedError, match="CASELINE_PEPPER"):
        variables.make()


def test_bar_in_a_cell_does_not_end_it():
    assert table(["a"], [["one|two"]]).splitlines()[-1] == r"| one\|two |"
