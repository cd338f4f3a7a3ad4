"""Django's session engine over our own table: whose it is, and only a hash of its key.

The database knows the SHA-256 of the session's key, so that reading the table (or a stolen copy)
does not give anybody a session.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

from accounts.models import OpenKey, Session

# When a session ends, whatever is done in it: set at sign-in, never moved.
ENDS = "ends"


def row_key(session_key: str) -> str:
    """The primary key of a session's row: 40 hex digits of a SHA-256."""
    return sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(DatabaseStore):
    """Database sessions with the person in a column of their own.

    `open_key` is the opened key's row as it stood when the session was read: found with it, since
    every request asks for both.
    """

    open_key: OpenKey | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        try:
            row = Session.objects.select_related("open_key").get(
                session_key=row_key(self.session_key or ""), expire_date__gt=timezone.now()
            )
        except (Session.DoesNotExist, SuspiciousOperation):
            self._session_key = None
            return None
        self.open_key = getattr(row, "open_key", None)
        return row

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=row_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        ends = data.get(ENDS)
        return Session(
            session_key=row_key(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=datetime.fromisoformat(ends) if ends else self.get_expiry_date(),
            person_id=data.get(SESSION_KEY),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=row_key(key)).delete()
