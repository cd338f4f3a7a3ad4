"""The register of everything that can be recorded: enums of past-tense events."""

import re
from enum import StrEnum
from typing import TypeVar

EVENT = re.compile(r"[a-z][a-z0-9_.]{0,59}")

Events = TypeVar("Events", bound=type[StrEnum])

_events: dict[str, StrEnum] = {}


class EventError(ValueError):
    """An event's value is malformed or taken, or the event was never registered."""


def register(events: Events) -> Events:
    """Class decorator: make every member of this enum recordable.

    Raises EventError for a value that another enum has, or that is not a short identifier.
    """
    for event in events:
        if not EVENT.fullmatch(event.value):
            raise EventError(f"{event.value!r} is not a short lower-case identifier")
        if _events.get(event.value, event) is not event:
            raise EventError(f"{event.value} is registered twice")
    _events.update({event.value: event for event in events})
    return events


def registered() -> tuple[StrEnum, ...]:
    """All events that can be recorded, in the order of registration."""
    return tuple(_events.values())


def check_registered(event: StrEnum) -> None:
    """Raises EventError for anything but a member of a registered enum."""
    if _events.get(str(event)) is not event:
        raise EventError(f"{event!r} is not a registered event")


@register
class AuditEvent(StrEnum):
    """What the chain records about itself."""

    CHAIN_VERIFIED = "chain_verified"
    CHAIN_FOUND_BROKEN = "chain_found_broken"
    HEAD_ANCHORED = "head_anchored"
    SEGMENT_DROPPED = "segment_dropped"
    TRIGGERS_RESTORED = "triggers_restored"
    APP_ROLE_GRANTED = "app_role_granted"
