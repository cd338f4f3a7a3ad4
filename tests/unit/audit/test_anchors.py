"""The anchor file, and the command that writes it."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from caseline.audit import anchors
from caseline.audit.anchor import anchor_head
from caseline.audit.chain import GENESIS, Head
from caseline.audit.events import AuditEvent
from caseline.audit.models import Entry
from caseline.audit.queries import head
from tests.unit.audit.conftest import YOUNG

FIRST, SECOND = Head(7, b"a" * 32), Head(9, b"b" * 32)


def test_heads_come_back_in_order(tmp_path):
    path = tmp_path / "anchors.jsonl"
    for each in (FIRST, SECOND):
        anchors.append(path, each, now=YOUNG)
    assert anchors.read(path) == anchors.Anchors((FIRST, SECOND))
    assert json.loads(path.read_text().splitlines()[0]) == {
        "at": "2024-02-05T00:00:00+00:00",
        "sequence": 7,
        "mac": "61" * 32,
    }


def test_file_that_is_not_there_holds_nothing(tmp_path):
    assert anchors.read(tmp_path / "none") == anchors.Anchors()


def test_torn_line_is_reported_and_does_not_take_the_next_one_along(tmp_path):
    path = tmp_path / "anchors.jsonl"
    anchors.append(path, FIRST, now=YOUNG)
    path.write_bytes(path.read_bytes() + b'{"at": "2024-02-0')
    anchors.append(path, SECOND, now=YOUNG)
    assert anchors.read(path) == anchors.Anchors((FIRST, SECOND), unreadable=(2,))


@pytest.mark.parametrize(
    "line",
    [b"{}", b"[]", b"7", b"\xff\xfe", b'{"sequence": 1, "mac": "00"}', b'{"sequence": "x"}'],
)
def test_line_that_is_no_head_is_reported(tmp_path, line):
    path = tmp_path / "anchors.jsonl"
    path.write_bytes(line + b"\n")
    assert anchors.read(path).unreadable == (1,)


@pytest.mark.django_db
def test_head_is_anchored_and_that_is_recorded(add, anchor_file):
    add()
    anchored = head()
    assert anchor_head(anchor_file) == anchored
    assert anchors.read(anchor_file).heads == (anchored,)
    assert Entry.objects.latest("sequence").event == AuditEvent.HEAD_ANCHORED


@pytest.mark.django_db
def test_empty_chain_can_be_anchored(anchor_file):
    assert anchor_head(anchor_file) == GENESIS


@pytest.mark.django_db
def test_anchoring_on_a_schedule_does_not_feed_itself(add, anchor_file):
    add()
    anchor_head(anchor_file)
    assert anchor_head(anchor_file) is None
    assert len(anchors.read(anchor_file).heads) == 1
    add()
    assert anchor_head(anchor_file) == Head(3, head_mac(3))


@pytest.mark.django_db
def test_new_file_is_anchored_although_nothing_came_since(add, anchor_file):
    add()
    anchor_head(anchor_file)
    anchor_file.unlink()
    assert anchor_head(anchor_file) == Head(2, head_mac(2))


@pytest.mark.django_db
def test_head_that_is_not_committed_is_not_anchored(add, anchor_file):
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        anchor_head(anchor_file)
    assert not anchor_file.exists()


@pytest.mark.django_db
def test_command_needs_a_file_that_it_can_write(settings, tmp_path):
    settings.CASELINE_ANCHOR_FILE = None
    with pytest.raises(CommandError):
        call_command("anchor_audit")
    settings.CASELINE_ANCHOR_FILE = str(tmp_path)
    with pytest.raises(CommandError):
        call_command("anchor_audit")
    assert not Entry.objects.exists()


def head_mac(sequence: int) -> bytes:
    return Entry.objects.get(sequence=sequence).link().mac
