"""Proves a chain, or says where it is broken: edited, reordered, missing, cut, or not anchored.

Pure: takes the entries in order of their sequence, the keys, where the run must begin, and the
heads that were anchored elsewhere; gives back findings.
"""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caseline.audit import segments
from caseline.audit.chain import GENESIS, Head, Link, is_authentic
from caseline.audit.keys import Keyring
from caseline.audit.segments import Dropped

# Looking for where a misplaced entry belongs costs the square of the broken ones.
MOST_REORDERED = 100


class Fault(StrEnum):
    """What can be wrong with a chain."""

    EDITED = "edited"
    REORDERED = "reordered"
    MISSING = "missing"
    CUT = "cut"
    REPLACED = "replaced"
    UNLINKED = "unlinked"
    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    OLD_KEY = "old_key"
    SEGMENT_EDITED = "segment_edited"
    SEGMENT_MISSING = "segment_missing"
    ANCHOR_UNREADABLE = "anchor_unreadable"
    ANCHORS_LOST = "anchors_lost"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at a sequence number; `other` is the end of a gap, or where an entry belongs."""

    fault: Fault
    sequence: int
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Damaged:
    """An entry that is there but cannot be read at all."""

    sequence: int


def prove(
    links: Iterable[Link | Damaged],
    *,
    keys: Keyring,
    start: Head = GENESIS,
    anchors: Iterable[Head] = (),
) -> list[Finding]:
    """Every fault of a chain that must begin right after `start`; empty if it is whole.

    A cut tail shows only in comparison with `anchors`: an honest shorter chain looks the same.
    """
    walk = _Walk(keys, start, anchors)
    for link in links:
        walk.take(link)
    return walk.finish()


def prove_dropped(dropped: Sequence[Dropped], *, keys: Keyring) -> list[Finding]:
    """Every fault of the records that dropped segments left, given in order."""
    findings = []
    expected = GENESIS.sequence + 1
    for each in dropped:
        if each.first_sequence != expected:
            fault = Fault.SEGMENT_MISSING
            findings.append(Finding(fault, expected, each.first_sequence - 1))
        if each.key not in keys:
            findings.append(Finding(Fault.UNKNOWN_KEY, each.last_sequence))
        elif not segments.is_authentic(each, keys):
            findings.append(Finding(Fault.SEGMENT_EDITED, each.last_sequence))
        expected = each.last_sequence + 1
    return findings


class _Walk:
    """The state of one pass along the chain."""

    def __init__(self, keys: Keyring, start: Head, anchors: Iterable[Head]) -> None:
        self.keys = keys
        self.start = start
        self.last = start
        # Whether `last.mac` may be held against the next entry's `previous`.
        self.trusted = True
        self.age = len(keys.ids) - 1
        self.anchors: dict[int, set[bytes]] = {}
        for anchor in anchors:
            self.anchors.setdefault(anchor.sequence, set()).add(anchor.mac)
        self.edited: list[Link] = []
        self.findings: list[Finding] = []
        self._compare_anchor(start)

    def take(self, link: Link | Damaged) -> None:
        self._check_place(link.sequence)
        if isinstance(link, Damaged):
            self._find(Fault.UNREADABLE, link.sequence)
            self.last, self.trusted = Head(link.sequence, b""), False
            return
        if self.trusted and not hmac.compare_digest(link.previous, self.last.mac):
            self._find(Fault.UNLINKED, link.sequence)
        self._check_mac(link)
        self._compare_anchor(link.head)
        self.last = link.head

    def finish(self) -> list[Finding]:
        """The findings, after looking for the tail and for where misplaced entries belong."""
        beyond = [sequence for sequence in self.anchors if sequence > self.last.sequence]
        if beyond:
            self._find(Fault.CUT, self.last.sequence, max(beyond))
        places = self._find_places() if len(self.edited) <= MOST_REORDERED else {}
        return [self._explain(finding, places) for finding in self.findings]

    def _find(self, fault: Fault, sequence: int, other: int | None = None) -> None:
        self.findings.append(Finding(fault, sequence, other))

    def _check_place(self, sequence: int) -> None:
        expected = self.last.sequence + 1
        if sequence > expected:
            self._find(Fault.MISSING, expected, sequence - 1)
            self.trusted = False
        elif sequence < expected:
            self._find(Fault.REORDERED, sequence)
            self.trusted = False

    def _check_mac(self, link: Link) -> None:
        self.trusted = True
        if link.key not in self.keys:
            self._find(Fault.UNKNOWN_KEY, link.sequence)
        elif not is_authentic(link, self.keys):
            self._find(Fault.EDITED, link.sequence)
            self.edited.append(link)
            self.trusted = False
        else:
            self._check_key(link)

    def _check_key(self, link: Link) -> None:
        """Once a newer key was used, an older one may no longer make entries."""
        age = self.keys.age(link.key)
        if age > self.age:
            self._find(Fault.OLD_KEY, link.sequence)
        self.age = min(self.age, age)

    def _compare_anchor(self, head: Head) -> None:
        if self.anchors.get(head.sequence, {head.mac}) != {head.mac}:
            self._find(Fault.REPLACED, head.sequence)

    def _find_places(self) -> dict[int, int]:
        """For each entry that is genuine at another broken one's place: that place."""
        places = [link.sequence for link in self.edited]
        return {
            link.sequence: place
            for link in self.edited
            for place in places
            if is_authentic(replace(link, sequence=place), self.keys)
        }

    def _explain(self, finding: Finding, places: dict[int, int]) -> Finding:
        if finding.fault is Fault.EDITED and finding.sequence in places:
            return Finding(Fault.REORDERED, finding.sequence, places[finding.sequence])
        return finding
