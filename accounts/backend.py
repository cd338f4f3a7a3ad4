"""Django's authentication backend: finds who a session is for, and never signs anybody in.

Signing in takes the passphrase and the second factor (`accounts.signin`), in two requests.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend

from accounts.models import Person


class PersonBackend(BaseBackend):
    """Knows people by id; deactivated ones not at all."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: UUID | str) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
