"""Lets Django's flush empty the audit tables after a transactional test.

The triggers refuse it, as they should; so they make way for the flush and come back. The outermost
conftest above any transactional test imports the fixture; installing it twice does no harm.
"""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.db import connection
from django.test import TransactionTestCase

from caseline.audit import triggers


@pytest.fixture(autouse=True, scope="session")
def audit_triggers_make_way_for_flush() -> Iterator[None]:
    flush = vars(TransactionTestCase)["_fixture_teardown"]

    def teardown(case: TransactionTestCase) -> None:
        triggers.remove(connection)
        try:
            flush(case)
        finally:
            triggers.install(connection)

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", teardown):
        yield
