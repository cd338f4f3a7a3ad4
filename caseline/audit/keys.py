"""The audit keys, newest first: the first one makes entries, the others only verify them."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass

KEY_BYTES = 32
KEY_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


class BadKey(ValueError):
    """A key entry is malformed, doubled or missing; the message never shows the secret."""


class UnknownKey(Exception):
    """An entry names a key that this process does not hold."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Key ids newest first, and the 32-byte secret of each."""

    ids: tuple[str, ...]
    secrets: tuple[bytes, ...]

    def __contains__(self, key: str) -> bool:
        return key in self.ids

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.ids)})"

    @property
    def newest(self) -> str:
        return self.ids[0]

    def age(self, key: str) -> int:
        """0 for the newest key, 1 for the one before; raises UnknownKey."""
        if key not in self.ids:
            raise UnknownKey(key)
        return self.ids.index(key)

    def secret(self, key: str) -> bytes:
        """The 32 bytes of a key; raises UnknownKey."""
        return self.secrets[self.age(key)]


def parse(entries: Iterable[str]) -> Keyring:
    """Read "keyid:base64url-of-32-bytes" entries, newest first.

    Raises BadKey if there is none, if one is malformed, or if an id or a secret comes twice.
    """
    pairs = [_parse_entry(place, entry) for place, entry in enumerate(entries, start=1)]
    if not pairs:
        raise BadKey("there is no audit key")
    ids, secrets = zip(*pairs, strict=True)
    if len(set(ids)) < len(ids) or len(set(secrets)) < len(secrets):
        raise BadKey("an audit key id or secret comes twice")
    return Keyring(ids, secrets)


def _parse_entry(place: int, entry: str) -> tuple[str, bytes]:
    key_id, colon, text = entry.partition(":")
    if not colon or not KEY_ID.fullmatch(key_id):
        raise BadKey(f"audit key number {place} does not begin with a key id and a colon")
    try:
        secret = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadKey(f"audit key {key_id} is not base64url") from None
    if len(secret) != KEY_BYTES:
        raise BadKey(f"audit key {key_id} has {len(secret)} bytes instead of {KEY_BYTES}")
    return key_id, secret
