"""Writers of SQLite stand in line, and the first in line is the only one who tries."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from accounts.models import Throttle

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


def queue() -> Path:
    return Path(f"{connection.settings_dict['NAME']}-queue")


def test_queue_is_a_file_of_the_owner_alone():
    with transaction.atomic():
        assert queue().stat().st_mode & 0o077 == 0
    assert queue().stat().st_size == 0


def test_line_moves_on_as_soon_as_a_transaction_has_begun():
    with transaction.atomic():
        # The database is taken, its queue is not: the next one may already ask.
        with connection._first_in_line():
            pass
        assert connection.in_atomic_block


def test_second_writer_waits_and_then_writes(django_db_blocker):
    order = []

    def write() -> None:
        try:
            with transaction.atomic():
                order.append("second")
        finally:
            connection.close()

    other = threading.Thread(target=write)
    with transaction.atomic():
        other.start()
        Throttle.objects.count()
        order.append("first")
    other.join(20)
    assert order == ["first", "second"]


def test_place_in_line_is_given_back_when_the_connection_closes():
    with transaction.atomic():
        pass
    assert connection._line is not None
    connection.close()
    assert connection._line is None
    with transaction.atomic():
        assert Throttle.objects.count() == 0
