"""A plain sentence for each finding about the chain."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caseline.audit.proof import Fault, Finding

SENTENCES = {
    Fault.EDITED: gettext_lazy("Entry %(sequence)d was edited."),
    Fault.REORDERED: gettext_lazy("Entry %(sequence)d is not in its place."),
    Fault.MISSING: gettext_lazy("Entries %(sequence)d to %(other)d are missing."),
    Fault.CUT: gettext_lazy(
        "The tail was cut: the last entry is %(sequence)d, but %(other)d was anchored."
    ),
    Fault.REPLACED: gettext_lazy("Entry %(sequence)d is not the one that was anchored."),
    Fault.UNLINKED: gettext_lazy("Entry %(sequence)d does not follow from the entry before it."),
    Fault.UNREADABLE: gettext_lazy("Entry %(sequence)d cannot be read."),
    Fault.UNKNOWN_KEY: gettext_lazy("Entry %(sequence)d names an audit key that is not here."),
    Fault.OLD_KEY: gettext_lazy(
        "Entry %(sequence)d was made with a key that was already retired before it."
    ),
    Fault.SEGMENT_EDITED: gettext_lazy(
        "The record of the dropped segment that ends at %(sequence)d was edited."
    ),
    Fault.SEGMENT_MISSING: gettext_lazy(
        "The record of a dropped segment is missing: entries %(sequence)d to %(other)d."
    ),
    Fault.ANCHOR_UNREADABLE: gettext_lazy("Line %(sequence)d of the anchor file cannot be read."),
    Fault.ANCHORS_LOST: gettext_lazy(
        "The anchor file holds only %(other)d heads, fewer than the chain says were anchored."
    ),
}
BELONGS = gettext_lazy("Entry %(sequence)d is not in its place: it belongs at %(other)d.")


def explain(finding: Finding) -> str:
    """What is wrong, in one sentence."""
    sentence = SENTENCES[finding.fault]
    if finding.fault is Fault.REORDERED and finding.other is not None:
        sentence = BELONGS
    if finding.fault is Fault.MISSING and finding.other == finding.sequence:
        return _("Entry %d is missing.") % finding.sequence
    return str(sentence % {"sequence": finding.sequence, "other": finding.other})
