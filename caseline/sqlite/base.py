"""SQLite as Django has it, except that writers stand in line.

SQLite lets one transaction write at a time and lets the others sleep ever longer between two
tries; whoever has slept longest is asked last, so that eight clients at once wait for a second
where they need to wait for a tenth. Here only the first in line tries. Those behind it wait for a
lock on a file beside the database, and are woken when the first has begun.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; the place in line is a file of its own, so that threads queue as well."""

    _line: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        with self._first_in_line():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]

    @contextmanager
    def _first_in_line(self) -> Iterator[None]:
        line = self._place_in_line()
        if line is None:
            yield
            return
        fcntl.flock(line, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(line, fcntl.LOCK_UN)

    def _place_in_line(self) -> int | None:
        """The open queue file; None for a database in memory, which nobody shares."""
        if self._line is None and not self.is_in_memory_db():
            path = Path(f"{self.settings_dict['NAME']}-queue")
            self._line = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._line

    def _close(self) -> Any:
        if self._line is not None:
            os.close(self._line)
            self._line = None
        return super()._close()  # type: ignore[misc]
