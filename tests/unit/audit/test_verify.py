"""`verify_audit`: what is done to the stored chain is found, named, and sets the exit code."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from caseline.audit import triggers
from caseline.audit.anchor import anchor_head
from caseline.audit.events import AuditEvent
from caseline.audit.models import Entry
from caseline.audit.proof import Fault, Finding
from caseline.audit.sentences import SENTENCES, explain
from caseline.audit.verify import verify_chain
from tests.unit.audit.conftest import break_in

pytestmark = pytest.mark.django_db

NO_UPDATE, NO_DELETE = "audit_entry_no_update", "audit_entry_no_delete"


@pytest.fixture
def stored(add, anchor_file):
    """Five entries, the fourth anchored by the fifth."""
    for _ in range(4):
        add()
    anchor_head(anchor_file)


def found() -> set[tuple[Fault, int, int | None]]:
    return {(each.fault, each.sequence, each.other) for each in verify_chain().findings}


def verify(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    try:
        call_command("verify_audit", *options)
    except SystemExit as end:
        return int(end.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_whole_chain_is_reported_counted_and_recorded(stored, capsys):
    code, out = verify(capsys, "--json")
    report = json.loads(out)
    assert (code, report["ok"], report["findings"]) == (0, True, [])
    assert (report["entries"], report["head"]["sequence"], report["anchors"]) == (5, 5, 1)
    assert Entry.objects.latest("sequence").event == AuditEvent.CHAIN_VERIFIED


def test_empty_chain_is_whole(anchor_file):
    assert verify_chain().ok


@pytest.mark.parametrize(
    "change",
    [
        "role = 'lawyer'",
        "fields = 'note'",
        "event = 'case_read'",
        "segment = '2001-01'",
        "subject = NULL",
        "actor = subject",
        "at = '2001-01-01 00:00:00+00:00'",
        "previous = mac",
        "mac = previous",
    ],
)
def test_edited_column_is_found(stored, change):
    break_in(f"UPDATE audit_entry SET {change} WHERE sequence = 3", past=NO_UPDATE)
    assert (Fault.EDITED, 3, None) in found()


def test_unknown_key_is_found(stored):
    break_in("UPDATE audit_entry SET key = 'k9' WHERE sequence = 3", past=NO_UPDATE)
    assert found() == {(Fault.UNKNOWN_KEY, 3, None)}


def test_deleted_entries_are_missing(stored):
    break_in("DELETE FROM audit_entry WHERE sequence IN (2, 3)", past=NO_DELETE)
    assert found() == {(Fault.MISSING, 2, 3)}


def test_missing_beginning_is_found(stored):
    break_in("DELETE FROM audit_entry WHERE sequence = 1", past=NO_DELETE)
    assert found() == {(Fault.MISSING, 1, 1)}


def test_cut_tail_is_found_by_the_anchor(stored):
    break_in("DELETE FROM audit_entry WHERE sequence > 2", past=NO_DELETE)
    assert found() == {(Fault.CUT, 2, 4)}


def test_whole_chain_cut_away_is_found_by_the_anchor(stored):
    break_in("DELETE FROM audit_entry", past=NO_DELETE)
    assert found() == {(Fault.CUT, 0, 4)}


def test_tail_that_was_cut_and_grew_again_is_found(stored, add):
    break_in("DELETE FROM audit_entry WHERE sequence > 3", past=NO_DELETE)
    add()
    assert found() == {(Fault.REPLACED, 4, None)}


def test_lost_anchor_file_is_found(stored, anchor_file):
    anchor_file.unlink()
    assert found() == {(Fault.ANCHORS_LOST, 5, 0)}


def test_torn_anchor_is_found(stored, anchor_file):
    anchor_file.write_text(anchor_file.read_text() + "{")
    assert found() == {(Fault.ANCHOR_UNREADABLE, 2, None)}


def test_swapped_entries_are_told_apart_from_edited_ones(stored):
    moves = "CASE sequence WHEN 2 THEN -3 WHEN 3 THEN -2 END"
    where = "WHERE sequence IN (2, 3)"
    break_in(f"UPDATE audit_entry SET sequence = {moves} {where}", past=NO_UPDATE)
    break_in("UPDATE audit_entry SET sequence = -sequence WHERE sequence < 0", past=NO_UPDATE)
    assert found() >= {(Fault.REORDERED, 2, 3), (Fault.REORDERED, 3, 2)}


def test_entry_below_the_first_is_found(stored):
    break_in("UPDATE audit_entry SET sequence = -7 WHERE sequence = 2", past=NO_UPDATE)
    assert (Fault.EDITED, -7, None) in found()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "change", ["at = 'soon'", "subject = 'x'", "mac = 'text'", "role = CAST(x'ff' AS TEXT)"]
)
def test_unreadable_entry_is_named(stored, change):
    break_in(f"UPDATE audit_entry SET {change} WHERE sequence = 3", past=NO_UPDATE)
    assert found() == {(Fault.UNREADABLE, 3, None)}


def test_missing_triggers_are_not_ok_although_the_chain_is(stored, capsys):
    triggers.remove(connection)
    code, out = verify(capsys, "--json")
    assert (code, json.loads(out)["findings"]) == (1, [])
    assert NO_DELETE in json.loads(out)["missing_triggers"]


def test_broken_chain_says_which_entry_in_a_sentence_and_goes_on(stored, capsys):
    break_in("UPDATE audit_entry SET role = 'lawyer' WHERE sequence = 3", past=NO_UPDATE)
    with translation.override("en"):
        code, out = verify(capsys)
    assert code == 1
    assert "Entry 3 was edited." in out
    assert Entry.objects.latest("sequence").event == AuditEvent.CHAIN_FOUND_BROKEN


def test_unrecorded_verification_only_looks(stored, capsys):
    assert verify(capsys, "--unrecorded")[0] == 0
    assert Entry.objects.count() == 5


def test_chain_whose_newest_key_is_lost_is_reported_without_an_entry(stored, settings, capsys):
    settings.CASELINE_AUDIT_KEYS = ["k7:" + "I" * 43]
    assert verify(capsys)[0] == 1
    assert Entry.objects.count() == 5


def test_missing_anchor_setting_is_said(add, settings, capsys):
    settings.CASELINE_ANCHOR_FILE = None
    add()
    with translation.override("en"):
        code, out = verify(capsys)
    assert code == 0
    assert "a cut tail would not show" in out


def test_nonsense_for_keys_is_a_sentence(settings):
    settings.CASELINE_AUDIT_KEYS = ["nonsense"]
    with pytest.raises(CommandError):
        call_command("verify_audit")


def test_every_fault_has_its_sentence():
    assert set(SENTENCES) == set(Fault)
    with translation.override("en"):
        assert explain(Finding(Fault.MISSING, 3, 3)) == "Entry 3 is missing."
        assert explain(Finding(Fault.REORDERED, 3, 5)).endswith("it belongs at 5.")
