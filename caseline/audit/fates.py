"""What becomes of the audit chain's columns: a month is dropped whole, and its head stays."""

from caseline.fates import Fate, Fates

MONTH = "dropped with its month after 24 months"
HEAD = "a dropped month's head, so that the chain still verifies"

FATES: Fates = {
    "Entry.sequence": (Fate.SHRED, MONTH),
    "Entry.at": (Fate.SHRED, MONTH),
    "Entry.segment": (Fate.SHRED, MONTH),
    "Entry.actor": (Fate.SHRED, MONTH),
    "Entry.role": (Fate.SHRED, MONTH),
    "Entry.event": (Fate.SHRED, MONTH),
    "Entry.subject": (Fate.SHRED, "means nothing once its subject's row is gone; " + MONTH),
    "Entry.fields": (Fate.SHRED, MONTH),
    "Entry.previous": (Fate.SHRED, MONTH),
    "Entry.key": (Fate.SHRED, MONTH),
    "Entry.mac": (Fate.SHRED, MONTH),
    "Segment.last_sequence": (Fate.KEEP, HEAD),
    "Segment.first_sequence": (Fate.KEEP, HEAD),
    "Segment.name": (Fate.KEEP, HEAD),
    "Segment.head": (Fate.KEEP, HEAD),
    "Segment.dropped_at": (Fate.KEEP, HEAD),
    "Segment.audit_id": (Fate.KEEP, HEAD),
    "Segment.key": (Fate.KEEP, HEAD),
    "Segment.mac": (Fate.KEEP, HEAD),
}
