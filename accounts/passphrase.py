"""Django's hasher and the person's key out of the same single Argon2id run."""

import base64
import hmac
import os
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.translation import gettext_noop as _

from caseline.vault.stretch import Cost, Stretched, stretch

ALGORITHM = "caseline_argon2id"
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Encoded:
    """What is stored: ``caseline_argon2id$time,memory,lanes$salt$verifier``."""

    cost: Cost
    salt: bytes
    verifier: bytes

    @classmethod
    def parse(cls, text: str) -> "Encoded":
        """Raises ValueError for anything that `render` did not make."""
        algorithm, cost, salt, verifier = text.split("$")
        if algorithm != ALGORITHM:
            raise ValueError("another algorithm")
        numbers = [int(number) for number in cost.split(",")]
        return cls(Cost(*numbers), base64.b64decode(salt), base64.b64decode(verifier))

    def render(self) -> str:
        cost = f"{self.cost.time},{self.cost.memory},{self.cost.lanes}"
        salt, verifier = (base64.b64encode(raw).decode() for raw in (self.salt, self.verifier))
        return f"{ALGORITHM}${cost}${salt}${verifier}"


def default_cost() -> Cost:
    """The cost that new passphrases get."""
    chosen = settings.CASELINE_ARGON2
    return Cost(chosen["time_cost"], chosen["memory_cost"], chosen["parallelism"])


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> Stretched:
    return stretch(passphrase, salt=salt, cost=cost, pepper=settings.CASELINE_PEPPER)


def set_passphrase(passphrase: str) -> tuple[str, bytes]:
    """The text to store and the key-encryption key of a new passphrase."""
    salt, cost = os.urandom(SALT_BYTES), default_cost()
    stretched = _stretch(passphrase, salt, cost)
    return Encoded(cost, salt, stretched.verifier).render(), stretched.kek


def check_passphrase(passphrase: str, encoded: str | None) -> bytes | None:
    """The key-encryption key if the passphrase is right; takes as long for no account at all."""
    stored = _parse_or_decoy(encoded)
    stretched = _stretch(passphrase, stored.salt, stored.cost)
    if hmac.compare_digest(stretched.verifier, stored.verifier):
        return stretched.kek
    return None


def _parse_or_decoy(encoded: str | None) -> Encoded:
    if encoded is not None:
        try:
            return Encoded.parse(encoded)
        except ValueError:
            pass  # an unusable passphrase: refused, in the usual time
    return Encoded(default_cost(), os.urandom(SALT_BYTES), os.urandom(32))


class PassphraseHasher(BasePasswordHasher):
    """Lets Django's own machinery (checks, `set_password`) speak the one scheme there is."""

    algorithm = ALGORITHM

    def encode(self, password: str, salt: str) -> str:
        raw, cost = salt.encode(), default_cost()
        return Encoded(cost, raw, _stretch(password, raw, cost).verifier).render()

    def verify(self, password: str, encoded: str) -> bool:
        return check_passphrase(password, encoded) is not None

    def decode(self, encoded: str) -> dict[str, object]:
        stored = Encoded.parse(encoded)
        return {"algorithm": ALGORITHM, "salt": stored.salt.decode("latin-1"), "hash": "…"}

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {_("algorithm"): ALGORITHM}

    def must_update(self, encoded: str) -> bool:
        return False  # a stronger cost needs the key wrapped anew: done at a change of passphrase

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to even out: every run has the cost of its row."""
