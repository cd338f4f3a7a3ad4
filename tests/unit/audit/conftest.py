"""What the tests of the audit chain share: events of their own, an anchor file, raw SQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from caseline.audit import events, triggers
from caseline.audit.log import Who, record
from caseline.audit.models import Entry
from tests.unit.audit.flushing import audit_triggers_make_way_for_flush

__all__ = ["audit_triggers_make_way_for_flush"]

OLD = datetime(2021, 11, 5, tzinfo=UTC)
YOUNG = datetime(2024, 2, 5, tzinfo=UTC)
ANA = Who(UUID("a4a00000-0000-4000-8000-000000000001"), "advisor")


@pytest.fixture
def deeds(monkeypatch: pytest.MonkeyPatch) -> type[StrEnum]:
    """Two events that exist for one test only."""
    monkeypatch.setattr(events, "_events", dict(events._events))

    class Deeds(StrEnum):
        OPENED = "test_opened"
        CHANGED = "test_changed"

    return events.register(Deeds)


@pytest.fixture
def add(deeds: type[StrEnum]) -> Callable[..., Entry]:
    """Appends one committed entry."""

    def _add(*, now: datetime | None = None, subject: UUID | None = None) -> Entry:
        with transaction.atomic():
            about = subject or uuid4()
            return record(deeds["OPENED"], by=ANA, subject=about, fields=["title"], now=now)

    return _add


@pytest.fixture
def anchor_file(tmp_path: Path, settings: Any) -> Path:
    settings.CASELINE_ANCHOR_FILE = str(tmp_path / "anchors.jsonl")
    return tmp_path / "anchors.jsonl"


def break_in(statement: str, *, past: str) -> None:
    """Run SQL as someone who can switch a trigger off."""
    with transaction.atomic(), triggers.lifted(connection, past), connection.cursor() as cursor:
        cursor.execute(statement)
