"""The second factor: a TOTP device whose seed is a secret field.

django-otp gives the mathematics, the throttling and the contract of a device; its own store keeps
seeds in the clear, so the row is ours.
"""

import base64
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from caseline.vault.fields import SecretField

STEP_SECONDS = 30
DIGITS = 6
TOLERANCE = 1


class TotpDevice(ThrottlingMixin, Device):
    """A phone that shows six digits; each code is accepted once (RFC 6238, section 5.2)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = SecretField()
    last_step = models.BigIntegerField(default=-1)

    class Meta(Device.Meta):
        abstract = False

    def get_throttle_factor(self) -> float:
        """Seconds of waiting after the first wrong code; doubled with each further one."""
        return 1.0

    def totp(self) -> TOTP:
        """The generator for this device's seed (base32)."""
        return TOTP(base64.b32decode(self.secret), step=STEP_SECONDS, digits=DIGITS)

    def verify_token(self, token: str) -> bool:
        """Accept a fresh code once; a wrong one slows down the next try."""
        if not self.verify_is_allowed()[0]:
            return False
        step = self._matching_step(token)
        if step is None or not self._spend(step):
            self.throttle_increment()
            return False
        return True

    def throttle_increment(self, commit: bool = True) -> None:
        """Count one wrong code, and write nothing else.

        The library saves the whole row as it was read, which would bring back a code that another
        request has spent meanwhile, and count wrong codes that come at once as one.
        """
        self.throttling_failure_timestamp = timezone.now()
        self.throttling_failure_count += 1
        if commit:
            type(self).objects.filter(pk=self.pk).update(
                throttling_failure_timestamp=self.throttling_failure_timestamp,
                throttling_failure_count=F("throttling_failure_count") + 1,
            )

    def _matching_step(self, token: str) -> int | None:
        digits = "".join(token.split())
        if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
            return None
        generator = self.totp()
        if generator.verify(int(digits), TOLERANCE, min_t=self.last_step + 1):
            return int(generator.t())
        return None

    def _spend(self, step: int) -> bool:
        """Mark the step as used; False when another request was first."""
        spent = type(self).objects.filter(Q(pk=self.pk), Q(last_step__lt=step))
        return bool(
            spent.update(
                last_step=step,
                throttling_failure_timestamp=None,
                throttling_failure_count=F("throttling_failure_count") * 0,
            )
        )
