"""What happens to accounts, keys and sessions, as the audit chain names it."""

from enum import StrEnum

from caseline.audit.events import register


@register
class AccountEvent(StrEnum):
    PERSON_CREATED = "person_created"
    DEVICE_ADDED = "device_added"
    CIRCLE_FOUNDED = "circle_founded"
    MEMBER_ADMITTED = "member_admitted"
    PASSPHRASE_REFUSED = "passphrase_refused"  # noqa: S105  an event
    CODE_REFUSED = "code_refused"
    SECRET_UNREADABLE = "secret_unreadable"  # noqa: S105  an event
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SESSION_LOCKED = "session_locked"
    SESSION_UNLOCKED = "session_unlocked"
    ROLE_CHOSEN = "role_chosen"
    ACCESS_REFUSED = "access_refused"
