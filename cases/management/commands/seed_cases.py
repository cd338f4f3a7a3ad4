"""`seed_cases`: plausible synthetic cases of one year, through the real actions; demo only."""

import random
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.installation import is_demo
from cases import seeding
from cases.demo.inquiries import synthetic


class Command(BaseCommand):
    help = "Make plausible synthetic cases of one year. Exists only in the demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--count", type=int, required=True)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_demo():
            raise CommandError("This database is not a demo: seed_cases does nothing here.")
        rng = random.Random(options["seed"])  # noqa: S311  plausible, not secret
        inquiries = synthetic(rng, options["year"], options["count"])
        advisors = [seeding.actor_for(key) for key in ("ana", "ben", "cai")]
        planted = seeding.plant(inquiries, advisors)
        self.stdout.write(f"{planted} cases of {options['year']} made.")
