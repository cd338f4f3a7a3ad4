"""Whether the keys at hand are those that the database was made with.

A key of the right form that is not the right key fails late and misleadingly: with another pepper
every passphrase is wrong, and with another audit key of the same name the chain goes on, broken.
So one thing that each key has made must still fit before the door opens. A few are looked at, so
that a single row that somebody has changed does not keep the door shut.
"""

import hmac
from collections.abc import Iterable, Iterator

from accounts.models import TotpDevice
from caseline.audit import configured
from caseline.audit.chain import is_authentic
from caseline.audit.keys import UnknownKey
from caseline.audit.models import Entry
from caseline.vault.errors import UnreadableError
from caseline.vault.heads import tag_of
from caseline.vault.models import HolderKey

LOOKED_AT = 20


def problems() -> Iterator[str]:
    """A sentence for each kind of key that fits nothing of what was made with it."""
    if _none(_fits_pepper(key) for key in HolderKey.objects.order_by("pk")[:LOOKED_AT]):
        yield "The pepper is not the one that this database was made with."
    if _none(_fits_field_keys(one) for one in TotpDevice.objects.order_by("pk")[:LOOKED_AT]):
        yield "The field keys are not those that this database was made with."
    if _none(_fits_audit_keys(one) for one in Entry.objects.order_by("-sequence")[:LOOKED_AT]):
        yield "The audit keys are not those that made the latest entries of the chain."


def _none(fitting: Iterable[bool]) -> bool:
    """Whether there was something to look at, and nothing of it fits."""
    looked = list(fitting)
    return bool(looked) and not any(looked)


def _fits_pepper(key: HolderKey) -> bool:
    expected = tag_of(key.holder_id, key.generation, bytes(key.public))
    return hmac.compare_digest(expected, bytes(key.tag))


def _fits_field_keys(device: TotpDevice) -> bool:
    try:
        return bool(device.secret)
    except UnreadableError:
        return False


def _fits_audit_keys(entry: Entry) -> bool:
    try:
        return is_authentic(entry.link(), configured.keyring())
    except (UnknownKey, ValueError, TypeError):
        return False
