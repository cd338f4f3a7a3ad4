"""What becomes of a case's columns when it is minimised, and when it is deleted."""

from caseline.fates import Fate, Fates

CASE = "deleted with the case"
CONTACT = "deleted with the case's story, or with the case"

FATES: Fates = {
    "Case.id": (Fate.SHRED, CASE),
    "Case.reference": (Fate.SHRED, CASE),
    "Case.state": (Fate.SHRED, CASE),
    "Case.circle": (Fate.SHRED, CASE),
    "Case.compartment": (Fate.SHRED, "the texts and their key go when the case is minimised"),
    "Case.assigned_to": (Fate.SHRED, CASE),
    "Case.opened_on": (Fate.GENERALISE, "only the year is counted"),
    "Case.closed_on": (Fate.GENERALISE, "only the year is counted"),
    "Case.facts": (Fate.GENERALISE, "a fact row of the year, without identifiers or days"),
    "Case.version": (Fate.SHRED, CASE),
    "Case.audit_id": (Fate.SHRED, "cutting it makes the chain's entries no case's"),
    "Contact.id": (Fate.SHRED, CONTACT),
    "Contact.case": (Fate.SHRED, CONTACT),
    "Contact.number": (Fate.SHRED, CONTACT),
    "Contact.on": (Fate.GENERALISE, "only the year is counted"),
    "Contact.by": (Fate.SHRED, CONTACT),
    "Contact.facts": (Fate.GENERALISE, "the channel is counted; the time of day goes"),
    "Contact.is_draft": (Fate.SHRED, CONTACT),
    "Contact.version": (Fate.SHRED, CONTACT),
}
