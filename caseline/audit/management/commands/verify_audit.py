"""Verifies the audit chain: exit code 0 if it is whole, 1 if it is broken."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from caseline.audit.events import AuditEvent
from caseline.audit.keys import BadKey, UnknownKey
from caseline.audit.log import SYSTEM, record_alone
from caseline.audit.sentences import explain
from caseline.audit.verify import Report, verify_chain

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Verify the audit chain; says which entry is wrong and how."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")
        parser.add_argument(
            "--unrecorded",
            action="store_true",
            help="Only look: add no entry about this verification.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = verify_chain()
        except (BadKey, OSError) as error:
            raise CommandError(_("The chain cannot be verified: %s.") % error) from error
        self.stdout.write(as_json(report) if options["json"] else as_text(report))
        if not options["unrecorded"]:
            self.record(report)
        if not report.ok:
            raise SystemExit(1)

    def record(self, report: Report) -> None:
        event = AuditEvent.CHAIN_VERIFIED if report.ok else AuditEvent.CHAIN_FOUND_BROKEN
        try:
            record_alone(event, by=SYSTEM)
        except (UnknownKey, ValueError):
            # The newest entry is itself damaged: nothing can follow it. The finding stands.
            self.stderr.write(_("No entry could be added about this verification."))


def as_json(report: Report) -> str:
    """One object: ok, entries, head, anchors (null: no file), missing_triggers, findings."""
    return json.dumps(
        {
            "ok": report.ok,
            "entries": report.entries,
            "head": {"sequence": report.head.sequence, "mac": report.head.mac.hex()},
            "anchors": report.anchors,
            "missing_triggers": report.missing_triggers,
            "findings": [asdict(finding) for finding in report.findings],
        }
    )


def as_text(report: Report) -> str:
    """A sentence for each finding, and a last one for the whole."""
    lines = [explain(finding) for finding in report.findings[:MOST_SHOWN]]
    if len(report.findings) > MOST_SHOWN:
        lines.append(_("... and %d findings more.") % (len(report.findings) - MOST_SHOWN))
    if report.missing_triggers:
        names = ", ".join(report.missing_triggers)
        lines.append(_("The tables are not guarded; these triggers are missing: %s.") % names)
    if report.anchors is None:
        lines.append(_("No anchor file is set, so a cut tail would not show."))
    verdict = _("The chain is broken") if report.findings else _("The chain is whole")
    numbers = {"entries": report.entries, "head": report.head.sequence}
    summary = _("%(entries)d entries read, the last one is %(head)d.") % numbers
    return "\n".join([*lines, f"{verdict}: {summary}"])
