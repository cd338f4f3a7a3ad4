"""What the settings say about the audit: its keys and where heads are anchored."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from caseline.audit import keys


def keyring() -> keys.Keyring:
    """The configured keys, newest first; raises keys.BadKey."""
    return _parsed(tuple(settings.CASELINE_AUDIT_KEYS))


def anchor_path() -> Path | None:
    """The file outside the database that holds anchored heads, if one is configured."""
    path = getattr(settings, "CASELINE_ANCHOR_FILE", None)
    return Path(path) if path else None


@lru_cache(maxsize=4)
def _parsed(entries: tuple[str, ...]) -> keys.Keyring:
    return keys.parse(entries)
