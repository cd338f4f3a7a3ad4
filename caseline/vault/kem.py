"""Key pairs of people and circles, and sealing to a public key without being able to read.

HPKE in base mode (RFC 9180), KEM MLKEM768_X25519 (hybrid, so that a later quantum computer does
not open what is stolen today), HKDF-SHA-256, AES-256-GCM. What a ciphertext belongs to goes into
HPKE's `info`. A private key is 96 bytes (ML-KEM seed 64, X25519 32), a public key 1216 bytes.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

from caseline.vault.envelope import SEALED, header, kind_of, pad, unpad
from caseline.vault.errors import UnreadableError

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
MLKEM_SEED = 64
MLKEM_PUBLIC = 1184
X25519_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Raw key pair; `private` is secret."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        return "KeyPair(…)"


def generate() -> KeyPair:
    """A fresh hybrid key pair."""
    lattice, curve = mlkem.MLKEM768PrivateKey.generate(), x25519.X25519PrivateKey.generate()
    return KeyPair(
        private=lattice.private_bytes_raw() + curve.private_bytes_raw(),
        public=lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw(),
    )


def seal_to(public: bytes, plain: bytes, ad: bytes) -> bytes:
    """Encrypt for the holder of a public key (1216 bytes), bound to `ad`: an envelope of kind 2.

    Raises UnreadableError for what is no public key.
    """
    head = header(SEALED)
    try:
        return head + SUITE.encrypt(pad(plain), _public(public), info=head + ad)
    except ValueError as problem:
        raise UnreadableError("bad public key") from problem


def open_with(private: bytes, envelope: bytes, ad: bytes) -> bytes:
    """Decrypt an envelope of kind 2; raises UnreadableError for another key or `ad`."""
    if kind_of(envelope) != SEALED:
        raise UnreadableError("not sealed to a key pair")
    try:
        return unpad(SUITE.decrypt(envelope[2:], _private(private), info=header(SEALED) + ad))
    except (InvalidTag, ValueError) as problem:
        raise UnreadableError("does not open") from problem


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one; raises UnreadableError for what is none."""
    try:
        lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(private[:MLKEM_SEED])
        curve = x25519.X25519PrivateKey.from_private_bytes(private[MLKEM_SEED:])
    except ValueError as problem:
        raise UnreadableError("bad private key") from problem
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def _public(raw: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(raw) != MLKEM_PUBLIC + X25519_BYTES:
        raise UnreadableError("bad public key")
    return hpke.MLKEM768X25519PublicKey(
        mlkem.MLKEM768PublicKey.from_public_bytes(raw[:MLKEM_PUBLIC]),
        x25519.X25519PublicKey.from_public_bytes(raw[MLKEM_PUBLIC:]),
    )


def _private(raw: bytes) -> hpke.MLKEM768X25519PrivateKey:
    return hpke.MLKEM768X25519PrivateKey(
        mlkem.MLKEM768PrivateKey.from_seed_bytes(raw[:MLKEM_SEED]),
        x25519.X25519PrivateKey.from_private_bytes(raw[MLKEM_SEED:]),
    )
