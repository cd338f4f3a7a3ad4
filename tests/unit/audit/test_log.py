"""Recording: inside the change it belongs to, or alone."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from caseline.audit import queries
from caseline.audit.chain import GENESIS
from caseline.audit.events import EventError
from caseline.audit.keys import UnknownKey
from caseline.audit.log import SYSTEM, BadEntry, NotAtomic, Who, record, record_alone
from caseline.audit.models import Entry
from caseline.audit.verify import verify_chain
from tests.unit.audit.conftest import ANA

pytestmark = pytest.mark.django_db

K1, K2 = "k1:" + "A" * 43, "k2:" + "E" * 43


@transaction.atomic
def record_and_fail(event: StrEnum) -> None:
    record(event, by=ANA)
    raise ZeroDivisionError


def test_entry_holds_who_when_what_and_names(deeds):
    subject, now = uuid4(), datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    with transaction.atomic():
        record(deeds["CHANGED"], by=ANA, subject=subject, fields=["title", "note.text"], now=now)
    entry = Entry.objects.get()
    assert (entry.sequence, entry.at, entry.segment) == (1, now, "2026-03")
    assert (entry.actor, entry.role) == (ANA.audit_id, "advisor")
    assert (entry.event, entry.subject, entry.fields) == (
        "test_changed",
        subject,
        "title,note.text",
    )


def test_returned_entry_is_the_stored_one(add):
    entry = add()
    assert asdict(Entry.objects.get().link()) == asdict(entry.link())


def test_time_is_now_unless_given(deeds):
    before = timezone.now()
    entry = record_alone(deeds["OPENED"], by=SYSTEM)
    assert before <= entry.at <= timezone.now()
    assert (entry.actor, entry.role) == (None, "")


def test_record_outside_a_transaction_is_refused(deeds):
    with pytest.raises(NotAtomic):
        record(deeds["OPENED"], by=ANA)
    assert not Entry.objects.exists()


def test_record_alone_inside_a_transaction_is_refused(deeds):
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        record_alone(deeds["OPENED"], by=ANA)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_both_ways_behave_the_same_without_the_tests_own_transaction(deeds):
    record_alone(deeds["OPENED"], by=ANA)
    with pytest.raises(NotAtomic):
        record(deeds["OPENED"], by=ANA)
    with pytest.raises(RuntimeError), transaction.atomic():
        record_alone(deeds["OPENED"], by=ANA)
    assert queries.head().sequence == 1


@pytest.mark.django_db(transaction=True)
def test_rollback_leaves_no_gap(deeds, add):
    add()
    with pytest.raises(ZeroDivisionError):
        record_and_fail(deeds["CHANGED"])
    assert add().sequence == 2
    assert verify_chain().findings == ()


def test_savepoint_that_is_rolled_back_leaves_no_gap(deeds):
    with transaction.atomic():
        record(deeds["OPENED"], by=ANA)
        with pytest.raises(ZeroDivisionError):
            record_and_fail(deeds["CHANGED"])
        assert record(deeds["CHANGED"], by=ANA).sequence == 2
    assert verify_chain().findings == ()


def test_unregistered_event_is_refused(deeds):
    with pytest.raises(EventError):
        record_alone("test_opened", by=ANA)


@pytest.mark.parametrize(
    "fields", [["Kari Nordmann"], ["12345678"], ["title,note"], [""], ["x" * 41], "title", ["a\n"]]
)
def test_anything_but_field_names_is_refused_without_repeating_it(deeds, fields):
    with pytest.raises(BadEntry) as refusal:
        record_alone(deeds["CHANGED"], by=ANA, fields=fields)
    assert "Nordmann" not in str(refusal.value)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("role", ["Ana Advisor", "x" * 21, "advisor\n"])
def test_anything_but_a_role_is_refused(deeds, role):
    with pytest.raises(BadEntry):
        record_alone(deeds["OPENED"], by=Who(None, role))


def test_time_without_zone_is_refused(deeds):
    with pytest.raises(BadEntry):
        record_alone(deeds["OPENED"], by=ANA, now=datetime(2026, 1, 1))  # noqa: DTZ001


def test_entry_of_the_past_stays_in_the_segment_of_the_head(add):
    newest = datetime(2026, 3, 31, tzinfo=UTC)
    add(now=newest)
    entry = add(now=newest - timedelta(days=400))
    assert (entry.segment, entry.at) == ("2026-03", newest - timedelta(days=400))
    assert verify_chain().findings == ()


def test_keys_rotate_from_the_next_entry_on(add, settings):
    settings.CASELINE_AUDIT_KEYS = [K1]
    add()
    settings.CASELINE_AUDIT_KEYS = [K2, K1]
    add()
    assert list(Entry.objects.order_by("sequence").values_list("key", flat=True)) == ["k1", "k2"]
    assert verify_chain().findings == ()


def test_process_that_missed_a_rotation_cannot_write(add, settings):
    settings.CASELINE_AUDIT_KEYS = [K2, K1]
    add()
    settings.CASELINE_AUDIT_KEYS = [K1]
    with pytest.raises(UnknownKey):
        add()


def test_recording_costs_the_lock_a_select_and_an_insert(deeds, django_assert_num_queries, add):
    add()
    with transaction.atomic(), django_assert_num_queries(2 + (connection.vendor == "postgresql")):
        record(deeds["OPENED"], by=ANA, subject=uuid4(), fields=["title"])


def test_entries_of_a_subject_come_newest_first_and_can_be_narrowed(deeds, add):
    subject = uuid4()
    add(subject=subject)
    add()
    last = record_alone(deeds["CHANGED"], by=ANA, subject=subject)
    assert [entry.sequence for entry in queries.entries_of(subject)] == [3, 1]
    assert queries.entries_of(subject, events=[deeds["CHANGED"]]).get() == last


def test_head_is_the_newest_entry_or_the_genesis(add):
    assert queries.head() == GENESIS
    entry = add()
    assert queries.head() == entry.link().head
