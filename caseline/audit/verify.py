"""Verifying the stored chain against its keys, its dropped segments and the anchored heads."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection

from caseline.audit import anchors, configured, proof, segments
from caseline.audit.chain import GENESIS, Head, Link
from caseline.audit.events import AuditEvent
from caseline.audit.models import Entry, Segment
from caseline.audit.proof import Damaged, Fault, Finding
from caseline.audit.segments import Dropped
from caseline.audit.triggers import missing_triggers

CHUNK = 1000
# Below every number that a database can hold, so that none escapes the reading.
LOWEST = -(2**63)
UNREADABLE = (ValueError, TypeError, AttributeError, DatabaseError, ObjectDoesNotExist)


@dataclass(frozen=True, slots=True)
class Report:
    """What was verified, where it ends, how many anchors there were (None: no file is
    configured), which triggers are missing, and what was found wrong in the chain itself."""

    entries: int
    head: Head
    anchors: int | None
    missing_triggers: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings and not self.missing_triggers


class _Count:
    """Passes entries on and remembers what only the whole run shows."""

    def __init__(self) -> None:
        self.entries = 0
        self.anchorings = 0
        self.head = GENESIS

    def watch(self, links: Iterator[Link | Damaged]) -> Iterator[Link | Damaged]:
        for link in links:
            self.entries += 1
            if isinstance(link, Link):
                self.head = link.head
                self.anchorings += link.event == AuditEvent.HEAD_ANCHORED
            yield link


def verify_chain() -> Report:
    """Read and prove the whole stored chain; changes nothing.

    Raises keys.BadKey without usable keys, OSError for an anchor file that cannot be read.
    """
    # The anchors come first: what they name was committed before the entries are read.
    path = configured.anchor_path()
    anchored = anchors.read(path) if path else anchors.Anchors()
    while True:
        dropped = _read_dropped()
        report = _prove(dropped, anchored, with_anchors=path is not None)
        # A segment dropped meanwhile takes entries away under the reading; then read again.
        if _read_dropped() == dropped:
            return report


def _prove(
    dropped: list[Dropped | Damaged], anchored: anchors.Anchors, *, with_anchors: bool
) -> Report:
    keys = configured.keyring()
    whole = [each for each in dropped if isinstance(each, Dropped)]
    findings = [
        Finding(Fault.SEGMENT_EDITED, each.sequence)
        for each in dropped
        if isinstance(each, Damaged)
    ]
    findings += proof.prove_dropped(whole, keys=keys)
    count = _Count()
    start = segments.start_after(whole)
    links = count.watch(_read_links())
    findings += proof.prove(links, keys=keys, start=start, anchors=anchored.heads)
    if with_anchors:
        findings += _check_anchor_file(anchored, count.anchorings, count.head)
    return Report(
        entries=count.entries,
        head=count.head,
        anchors=len(anchored.heads) if with_anchors else None,
        missing_triggers=tuple(missing_triggers(connection)),
        findings=tuple(findings),
    )


def _check_anchor_file(anchored: anchors.Anchors, anchorings: int, head: Head) -> list[Finding]:
    """Torn lines, and fewer anchors than the chain itself says were made."""
    findings = [Finding(Fault.ANCHOR_UNREADABLE, line) for line in anchored.unreadable]
    if len(anchored.heads) < anchorings:
        findings.append(Finding(Fault.ANCHORS_LOST, head.sequence, len(anchored.heads)))
    return findings


def _read_links() -> Iterator[Link | Damaged]:
    """All stored entries in order, a chunk at a time."""
    after = LOWEST
    while True:
        # Numbers first: they can be read whatever has become of the other columns.
        rest = Entry.objects.filter(sequence__gt=after).order_by("sequence")
        sequences = list(rest.values_list("sequence", flat=True)[:CHUNK])
        if not sequences:
            return
        after = sequences[-1]
        yield from _read_run(sequences)


def _read_run(sequences: list[int]) -> Iterator[Link | Damaged]:
    run = Entry.objects.filter(sequence__gte=sequences[0], sequence__lte=sequences[-1])
    try:
        links: list[Link | Damaged] = [entry.link() for entry in run.order_by("sequence")]
    except UNREADABLE:
        links = [_read_one(sequence) for sequence in sequences]
    yield from links


def _read_one(sequence: int) -> Link | Damaged:
    try:
        return Entry.objects.get(sequence=sequence).link()
    except UNREADABLE:
        return Damaged(sequence)


def _read_dropped() -> list[Dropped | Damaged]:
    sequences = Segment.objects.order_by("last_sequence").values_list("last_sequence", flat=True)
    return [_read_segment(sequence) for sequence in sequences]


def _read_segment(last_sequence: int) -> Dropped | Damaged:
    try:
        return Segment.objects.get(last_sequence=last_sequence).dropped()
    except UNREADABLE:
        return Damaged(last_sequence)
