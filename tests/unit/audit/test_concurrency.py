"""Writers at the same time leave one unbroken chain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from threading import Barrier

import pytest
from django.db import connection, transaction

from caseline.audit.log import record, record_alone
from caseline.audit.models import Entry
from caseline.audit.verify import verify_chain
from tests.unit.audit.conftest import ANA

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 3, 15


def write_at_once(work: Callable[[int], None]) -> None:
    """Run `work` in several threads that begin together, each with its own connection."""
    barrier = Barrier(WRITERS)

    def run(writer: int) -> None:
        barrier.wait()
        try:
            for _ in range(EACH):
                work(writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(run, range(WRITERS)))


def test_writers_at_once_leave_an_unbroken_chain(deeds, anchor_file):
    write_at_once(lambda writer: record_alone(deeds["OPENED"], by=ANA) and None)
    report = verify_chain()
    assert (report.entries, report.findings) == (WRITERS * EACH, ())


def test_writers_that_give_up_leave_no_gap(deeds, anchor_file):
    def work(writer: int) -> None:
        if writer == 0:
            with pytest.raises(ZeroDivisionError):
                give_up(deeds["CHANGED"])
        else:
            record_alone(deeds["OPENED"], by=ANA)

    write_at_once(work)
    assert Entry.objects.count() == (WRITERS - 1) * EACH
    assert verify_chain().findings == ()


@transaction.atomic
def give_up(event: StrEnum) -> None:
    record(event, by=ANA)
    raise ZeroDivisionError
