"""Drops whole audit segments that are old enough, and keeps their heads."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError
from django.utils import timezone
from django.utils.translation import gettext as _

from caseline.audit.drop import MONTHS_KEPT, DropRefused, drop_segments, month_before


class Command(BaseCommand):
    help = "Drop audit segments older than 24 months; the chain still verifies."

    def add_arguments(self, parser: ArgumentParser) -> None:
        age = parser.add_mutually_exclusive_group()
        age.add_argument("--before", help="Drop the months before this one, as in 2024-05.")
        age.add_argument("--months", type=int, default=MONTHS_KEPT, help="How many months to keep.")

    def handle(self, *args: Any, **options: Any) -> None:
        before = options["before"] or month_before(timezone.now(), options["months"])
        try:
            dropped = drop_segments(before=before)
        except DropRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except ProgrammingError as error:
            raise CommandError(
                _("The database refused: only the owner of the tables can drop segments.")
            ) from error
        for segment in dropped:
            span = {
                "name": segment.name,
                "first": segment.first_sequence,
                "last": segment.last_sequence,
            }
            self.stdout.write(_("%(name)s dropped: entries %(first)d to %(last)d.") % span)
        if not dropped:
            self.stdout.write(_("No segment is old enough."))
