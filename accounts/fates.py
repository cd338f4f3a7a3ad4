"""What becomes of the columns about people, their factors and their sessions."""

from caseline.fates import Fate, Fates

PERSON = "deleted when nobody's case or entry needs the person any more"
NAMED = "stays as long as cases name who had them, then deleted with the person"
ORGANISATION = "an organisation, not a person: stays as long as it is a partner"
DEVICE = "deleted with the person's factor"
SESSION = "deleted when the session ends, at the latest when it lapses"
HALF = "deleted after five minutes, or by the second factor"
BRAKE = "deleted by the next right passphrase; holds no address, only a keyed hash"
MARK = "says what this installation is"

FATES: Fates = {
    "Circle.holder": (Fate.KEEP, ORGANISATION),
    "Circle.kind": (Fate.KEEP, ORGANISATION),
    "Circle.name": (Fate.KEEP, ORGANISATION),
    "Circle.audit_id": (Fate.KEEP, ORGANISATION),
    "Firm.id": (Fate.KEEP, ORGANISATION),
    "Firm.name": (Fate.KEEP, ORGANISATION),
    "Firm.circle": (Fate.KEEP, ORGANISATION),
    "Person.id": (Fate.SHRED, NAMED),
    "Person.password": (Fate.SHRED, PERSON),
    "Person.email": (Fate.SHRED, PERSON),
    "Person.name": (Fate.SHRED, NAMED),
    "Person.language": (Fate.SHRED, PERSON),
    "Person.is_active": (Fate.SHRED, NAMED),
    "Person.holder": (Fate.SHRED, PERSON),
    "Person.firm": (Fate.SHRED, NAMED),
    "Person.conflict_officer": (Fate.SHRED, PERSON),
    "Person.audit_id": (Fate.SHRED, "cutting it makes the chain's entries nobody's"),
    "RoleGrant.id": (Fate.SHRED, PERSON),
    "RoleGrant.person": (Fate.SHRED, PERSON),
    "RoleGrant.role": (Fate.SHRED, PERSON),
    "TotpDevice.id": (Fate.SHRED, DEVICE),
    "TotpDevice.user": (Fate.SHRED, DEVICE),
    "TotpDevice.name": (Fate.SHRED, DEVICE),
    "TotpDevice.confirmed": (Fate.SHRED, DEVICE),
    "TotpDevice.throttling_failure_timestamp": (Fate.SHRED, DEVICE),
    "TotpDevice.throttling_failure_count": (Fate.SHRED, DEVICE),
    "TotpDevice.secret": (Fate.SHRED, DEVICE),
    "TotpDevice.last_step": (Fate.SHRED, DEVICE),
    "Session.session_key": (Fate.SHRED, SESSION),
    "Session.session_data": (Fate.SHRED, SESSION),
    "Session.expire_date": (Fate.SHRED, SESSION),
    "Session.person": (Fate.SHRED, SESSION),
    "OpenKey.session": (Fate.SHRED, SESSION),
    "OpenKey.sealed": (Fate.SHRED, "deleted by locking, idling and signing out"),
    "OpenKey.seen_at": (Fate.SHRED, SESSION),
    "OpenKey.call_since": (Fate.SHRED, SESSION),
    "OpenKey.call_until": (Fate.SHRED, SESSION),
    "PendingSignIn.id": (Fate.SHRED, HALF),
    "PendingSignIn.person": (Fate.SHRED, HALF),
    "PendingSignIn.sealed": (Fate.SHRED, HALF),
    "PendingSignIn.ends_at": (Fate.SHRED, HALF),
    "PendingSignIn.failures": (Fate.SHRED, HALF),
    "Throttle.account": (Fate.SHRED, BRAKE),
    "Throttle.failures": (Fate.SHRED, BRAKE),
    "Throttle.failed_at": (Fate.SHRED, BRAKE),
    "Installation.id": (Fate.KEEP, MARK),
    "Installation.demo": (Fate.KEEP, MARK),
    "Installation.founded_on": (Fate.KEEP, MARK),
}
