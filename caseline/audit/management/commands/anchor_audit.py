"""Anchors the head of the audit chain in the file outside the database; run it on a schedule."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from caseline.audit import configured
from caseline.audit.anchor import anchor_head


class Command(BaseCommand):
    help = "Write the head of the audit chain to the anchor file."

    def handle(self, *args: Any, **options: Any) -> None:
        path = configured.anchor_path()
        if path is None:
            raise CommandError(_("No anchor file is set (CASELINE_ANCHOR_FILE)."))
        try:
            head = anchor_head(path)
        except OSError as error:
            raise CommandError(_("The anchor file cannot be used: %s.") % error.strerror) from error
        if head is None:
            self.stdout.write(_("Nothing came since the head was last anchored."))
        else:
            self.stdout.write(_("Entry %d is anchored.") % head.sequence)
