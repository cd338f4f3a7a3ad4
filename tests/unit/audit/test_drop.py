"""Dropping old segments: they go whole, and the rest still verifies."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from caseline.audit import triggers
from caseline.audit.anchor import anchor_head
from caseline.audit.drop import DropRefused, drop_segments, month_before
from caseline.audit.events import AuditEvent
from caseline.audit.models import Entry, Segment
from caseline.audit.proof import Fault
from caseline.audit.verify import verify_chain
from tests.unit.audit.conftest import OLD, YOUNG, break_in

pytestmark = pytest.mark.django_db

LATER = datetime(2021, 12, 24, tzinfo=UTC)


@pytest.fixture
def stored(add, anchor_file):
    """Two entries of 2021-11, two of 2021-12, two of 2024-02."""
    for moment in (OLD, OLD, LATER, LATER, YOUNG, YOUNG):
        add(now=moment)


def test_old_segments_go_whole_and_their_heads_stay(stored):
    heads = {each.sequence: each.link().mac for each in Entry.objects.all()}
    dropped = drop_segments(before="2022-02", now=YOUNG)
    spans = [(each.name, each.first_sequence, each.last_sequence) for each in dropped]
    assert spans == [("2021-11", 1, 2), ("2021-12", 3, 4)]
    assert [bytes(each.head) for each in dropped] == [heads[2], heads[4]]
    kept = Entry.objects.order_by("sequence").values_list("sequence", flat=True)
    assert list(kept) == [5, 6, 7, 8]


def test_rest_still_verifies_and_grows(stored, add):
    drop_segments(before="2021-12", now=YOUNG)
    assert verify_chain().ok
    add(now=YOUNG)
    drop_segments(before="2022-02", now=YOUNG)
    assert verify_chain().ok
    assert Segment.objects.count() == 2


def test_each_drop_is_an_event_about_its_record(stored):
    dropped = drop_segments(before="2022-02", now=YOUNG)
    events = Entry.objects.filter(event=AuditEvent.SEGMENT_DROPPED).order_by("sequence")
    assert [each.subject for each in events] == [each.audit_id for each in dropped]


def test_line_that_was_idle_for_years_keeps_its_newest_entry(add, anchor_file):
    add(now=OLD)
    drop_segments(before="2022-02", now=YOUNG)
    assert Entry.objects.get().sequence == 2
    assert verify_chain().ok


def test_nothing_old_enough_is_no_event(stored):
    assert drop_segments(before="2021-11", now=YOUNG) == []
    assert Entry.objects.count() == 6


@pytest.mark.parametrize("before", ["2022-03", "2024-02", "2021-13", "2021", ""])
def test_month_that_is_too_young_or_none_is_refused(stored, before):
    with pytest.raises(DropRefused):
        drop_segments(before=before, now=YOUNG)
    assert Entry.objects.count() == 6


def test_broken_chain_is_kept_as_evidence(stored):
    break_in("UPDATE audit_entry SET role = 'x' WHERE sequence = 1", past="audit_entry_no_update")
    with pytest.raises(DropRefused):
        drop_segments(before="2022-02", now=YOUNG)
    assert Entry.objects.count() == 6


def test_guard_is_back_after_a_drop(stored):
    drop_segments(before="2022-02", now=YOUNG)
    assert triggers.missing_triggers(connection) == []
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM audit_entry WHERE sequence = 5")


def test_anchors_of_dropped_entries_do_no_harm_and_those_at_the_seam_still_count(
    stored, add, anchor_file
):
    anchor_head(anchor_file, now=YOUNG)
    drop_segments(before="2022-02", now=YOUNG)
    assert verify_chain().ok
    break_in("DELETE FROM audit_entry WHERE sequence >= 6", past=triggers.NO_DELETE)
    assert Fault.CUT in {each.fault for each in verify_chain().findings}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE audit_segment SET head = mac WHERE name = '2021-12'", Fault.SEGMENT_EDITED),
        (
            "UPDATE audit_segment SET first_sequence = 2 WHERE name = '2021-11'",
            Fault.SEGMENT_EDITED,
        ),
        ("UPDATE audit_segment SET name = '2020-01' WHERE name = '2021-11'", Fault.SEGMENT_EDITED),
        ("UPDATE audit_segment SET key = 'k9' WHERE name = '2021-12'", Fault.UNKNOWN_KEY),
        ("DELETE FROM audit_segment WHERE name = '2021-11'", Fault.SEGMENT_MISSING),
        ("DELETE FROM audit_segment WHERE name = '2021-12'", Fault.MISSING),
        ("DELETE FROM audit_segment", Fault.MISSING),
    ],
)
def test_tampering_with_the_records_of_dropped_segments_is_found(stored, change, fault):
    drop_segments(before="2022-02", now=YOUNG)
    verb = change.split()[0].lower()
    break_in(change, past=f"audit_segment_no_{verb}")
    assert fault in {each.fault for each in verify_chain().findings}


def test_month_before_crosses_years():
    assert month_before(YOUNG, 24) == "2022-02"
    assert month_before(YOUNG, 2) == "2023-12"
    # Already January in Oslo, but segments are months of UTC.
    assert month_before(datetime.fromisoformat("2024-01-01T00:30:00+01:00"), 1) == "2023-11"


def test_command_keeps_24_months_unless_told_more(stored):
    call_command("drop_audit_segments")
    assert list(Segment.objects.values_list("name", flat=True)) != []
    assert verify_chain().ok


def test_command_refuses_to_keep_less(stored):
    with pytest.raises(CommandError):
        call_command("drop_audit_segments", months=23)
    with pytest.raises(CommandError):
        call_command("drop_audit_segments", before="2999-01")
    assert Entry.objects.count() == 6
