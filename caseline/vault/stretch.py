"""From a passphrase to two independent secrets with one Argon2id run.

``root = Argon2id(passphrase, salt)``; ``HKDF(root, pepper)`` gives the verifier, which the server
stores, and the key-encryption key, which it never does. Without the pepper (a key file outside
the database) a stolen database cannot even be guessed at. Sources: RFC 9106, RFC 5869.
"""

import threading
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ROOT_BYTES = 64
KEY_BYTES = 32

# One run at a time in a process: Argon2 is meant to take memory, and eight sign-ins at once
# shall wait for each other instead of taking eight times as much.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's cost: passes, memory in KiB, lanes."""

    time: int
    memory: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Stretched:
    """`verifier` (32 bytes, may be stored) and `kek` (32 bytes, must not be)."""

    verifier: bytes
    kek: bytes

    def __repr__(self) -> str:
        return "Stretched(…)"


def stretch(passphrase: str, *, salt: bytes, cost: Cost, pepper: bytes) -> Stretched:
    """Derive both secrets; slow on purpose (see `cost`), so never call it in a transaction."""
    # A lone surrogate is no reason for an error that carries the passphrase.
    raw = unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")
    with _one_at_a_time:
        root = hash_secret_raw(raw, salt, cost.time, cost.memory, cost.lanes, ROOT_BYTES, Type.ID)
    return Stretched(
        verifier=derive(root, pepper, b"caseline passphrase verifier 1"),
        kek=derive(root, pepper, b"caseline key-encryption key 1"),
    )


def derive(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose out of a strong secret (HKDF-SHA-256)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, purpose).derive(secret)
