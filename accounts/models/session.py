"""Sessions, the opened key beside them, half sign-ins, and the brake on guessing."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.module_loading import import_string


class Session(AbstractBaseSession):
    """A signed-in browser. The opened key lies apart (`OpenKey`), so that saving the session's
    data can never bring back a key that a lock has just thrown away."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )

    objects: ClassVar[BaseSessionManager] = BaseSessionManager()

    @classmethod
    def get_session_store_class(cls) -> type:
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")


class OpenKey(models.Model):
    """A person's opened private key, sealed under a random key that only the cookie has.

    Its absence is the lock. `call_until` holds the lock off while a call is open.
    """

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="open_key"
    )
    sealed = models.BinaryField()
    seen_at = models.DateTimeField()
    call_since = models.DateTimeField(null=True)
    call_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "open key"


class PendingSignIn(models.Model):
    """Between passphrase and second factor: reaches nothing, ends after five minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    sealed = models.BinaryField()
    ends_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return "pending sign-in"


class Throttle(models.Model):
    """How often a passphrase was wrong for an account; the account only as a keyed hash."""

    account = models.CharField(primary_key=True, max_length=64)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField()

    def __str__(self) -> str:
        return "throttle"
