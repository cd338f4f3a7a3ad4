"""People, circles, second factors and sessions."""

from accounts.models.circle import Circle, Firm
from accounts.models.device import TotpDevice
from accounts.models.installation import Installation
from accounts.models.person import Person, RoleGrant
from accounts.models.session import OpenKey, PendingSignIn, Session, Throttle

__all__ = [
    "Circle",
    "Firm",
    "Installation",
    "OpenKey",
    "PendingSignIn",
    "Person",
    "RoleGrant",
    "Session",
    "Throttle",
    "TotpDevice",
]
