"""`seed_demo`: makes the demo in an empty database, and prints who can sign in."""

import json
import random
import shutil
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.installation import NotTheDemoError, is_demo
from accounts.models import Person
from cases import seeding
from cases.demo.inquiries import SAMPLES, synthetic

# Inquiries a year, oldest first, ending with this year: small at first, doubled once, as told.
YEARLY = (10, 14, 17, 24, 48)


class Command(BaseCommand):
    help = "Make the demo (once, in an empty database) and print the people who can sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the people as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not Person.objects.exists() and settings.CASELINE_DEMO_SETTINGS:
            found_and_plant()
        if not is_demo():
            raise CommandError("This database is not a demo: seed_demo does nothing here.")
        people = seeding.printed()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in people], ensure_ascii=False))
        else:
            self.stdout.write(table(people))


def found_and_plant() -> None:
    """The cast, the sample inquiries and five years of synthetic ones."""
    try:
        seeding.found_demo()
    except NotTheDemoError as problem:
        raise CommandError(
            "This database was founded already: it cannot become a demo."
        ) from problem
    now, rng = timezone.now(), random.Random(2026)  # noqa: S311  plausible, not secret
    years = range(now.year - len(YEARLY) + 1, now.year + 1)
    inquiries = [*SAMPLES]
    today = timezone.localdate(now)
    for year, number in zip(years, YEARLY, strict=True):
        inquiries += synthetic(rng, year, number, until=min(today, date(year, 12, 31)))
    past = [one for one in inquiries if one.contacts[-1].at < now - seeding.CALL]
    advisors = [seeding.actor_for(key) for key in ("ana", "ben", "cai")]
    seeding.plant(past, advisors)
    seeding.plant(synthetic(rng, now.year - 1, 6), [seeding.actor_for("lea")])


def table(people: list[seeding.Printed]) -> str:
    """The people and how each signs in, for the terminal."""
    width = min(shutil.get_terminal_size().columns, 100)
    lines = ["", "The demo's people (e-mail, passphrase, role):", ""]
    lines += [f"  {one.email:18} {one.password:24} {', '.join(one.roles)}" for one in people]
    lines += ["", "The second factor's current code stands on the sign-in page.", "-" * width]
    return "\n".join(lines)
