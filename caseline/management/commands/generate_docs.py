"""Writes the pages of docs/reference out of the code, or says which of them is stale."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from caseline.reference import pages


class Command(BaseCommand):
    help = "Write the generated pages of docs/reference; with --check only compare them."
    # Needs the code and nothing else: no database, no keys in use.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        directory = settings.BASE_DIR / "docs" / "reference"
        made = pages.make_all()
        stale = pages.find_stale(directory, made)
        if not options["check"]:
            pages.write(directory, made)
            for name in stale:
                self.stdout.write(f"docs/reference/{name} written.")
        elif stale:
            names = ", ".join(f"docs/reference/{name}" for name in stale)
            raise CommandError(f"Stale: {names}. Run `make docs`.")
