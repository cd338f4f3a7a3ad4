"""What all tests share: the database under test, and a clean slate between them."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connection

from accounts import installation
from tests.people import (  # noqa: F401
    ada,
    ana,
    ana_at_work,
    ben,
    cai,
    cast,
    lea,
    leo,
    liv,
    max_,
)
from tests.unit.audit.flushing import audit_triggers_make_way_for_flush  # noqa: F401

VENDORS = ("sqlite", "postgresql")

# The same few examples each time for `make test`; many and new ones for `make test-long`.
hypothesis.settings.register_profile("few", derandomize=True, deadline=None, max_examples=50)
hypothesis.settings.register_profile("many", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("CASELINE_TEST_EXAMPLES", "few"))


def pytest_configure(config: pytest.Config) -> None:
    for vendor in VENDORS:
        config.addinivalue_line("markers", f"{vendor}: is about {vendor} and runs there only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; it runs in the other half of `make test`."""
    others = [vendor for vendor in VENDORS if vendor != connection.vendor]
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in others)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """The process remembers that its database is a demo; the next test's may be none."""
    installation.forget()
    yield
    installation.forget()
