"""One sealed thing as bytes: format version, kind, nonce, padded ciphertext, associated data.

Layout of an envelope, in bytes::

    0       format version (1)
    1       kind: 1 symmetric (AES-256-GCM), 2 sealed to a public key (HPKE, see `kem`)
    2..     kind 1: nonce (12), ciphertext and tag (16)

The two header bytes are part of the associated data, so neither can be changed unnoticed.
Sources: NIST SP 800-38D (GCM); Nikitin et al. 2019, "Reducing Metadata Leakage from Encrypted
Files and Communication with PURBs" (Padmé, the padding rule).
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseline.vault.errors import UnreadableError

FORMAT = 1
SYMMETRIC = 1
SEALED = 2
KEY_BYTES = 32
NONCE_BYTES = 12
LENGTH_BYTES = 4
SMALLEST = 256

Part = str | bytes | int | UUID


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def bind(*parts: Part) -> bytes:
    """Encode what a ciphertext belongs to, injectively: each part typed and length-prefixed."""
    out = bytearray()
    for part in parts:
        tag, raw = _encode(part)
        out += tag + len(raw).to_bytes(LENGTH_BYTES, "big") + raw
    return bytes(out)


def _encode(part: Part) -> tuple[bytes, bytes]:
    if isinstance(part, UUID):
        return b"u", part.bytes
    if isinstance(part, bytes):
        return b"b", part
    if isinstance(part, int):
        return b"i", str(part).encode()
    return b"s", part.encode()


def padded_size(length: int) -> int:
    """Bytes that `length` bytes are padded to: Padmé, never below 256; at most 12 % more."""
    if length <= SMALLEST:
        return SMALLEST
    exponent = length.bit_length() - 1
    zero_bits = exponent - exponent.bit_length()
    mask = (1 << zero_bits) - 1
    return (length + mask) & ~mask


def pad(plain: bytes) -> bytes:
    """Prefix the length (4 bytes) and fill with zeros up to the padded size."""
    framed = len(plain).to_bytes(LENGTH_BYTES, "big") + plain
    return framed.ljust(padded_size(len(framed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Undo `pad`; raises UnreadableError when the frame is not one that `pad` makes."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    plain = padded[LENGTH_BYTES : LENGTH_BYTES + length]
    if len(plain) != length or pad(plain) != padded:
        raise UnreadableError("bad padding")
    return plain


def kind_of(envelope: bytes) -> int:
    """The kind of an envelope; raises UnreadableError for an unknown format or kind."""
    if len(envelope) < 2 or envelope[0] != FORMAT or envelope[1] not in (SYMMETRIC, SEALED):  # noqa: PLR2004
        raise UnreadableError("unknown format")
    return envelope[1]


def header(kind: int) -> bytes:
    """The two bytes that every envelope of this kind starts with."""
    return bytes((FORMAT, kind))


def seal(key: bytes, plain: bytes, ad: bytes) -> bytes:
    """Encrypt `plain` under a 32-byte key, bound to `ad`; returns an envelope of kind 1."""
    head, nonce = header(SYMMETRIC), os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(key).encrypt(nonce, pad(plain), head + ad)


def open_sealed(key: bytes, envelope: bytes, ad: bytes) -> bytes:
    """Decrypt an envelope of kind 1; raises UnreadableError for another key or `ad`."""
    if kind_of(envelope) != SYMMETRIC:
        raise UnreadableError("not symmetric")
    nonce, body = envelope[2 : 2 + NONCE_BYTES], envelope[2 + NONCE_BYTES :]
    try:
        return unpad(AESGCM(key).decrypt(nonce, body, header(SYMMETRIC) + ad))
    except (InvalidTag, ValueError) as problem:
        raise UnreadableError("does not open") from problem
