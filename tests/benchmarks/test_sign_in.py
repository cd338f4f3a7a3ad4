"""Signing in, both factors, against one run of Argon2 with the real cost."""

import os
import time

import pytest

from caseline.vault.stretch import Cost, stretch
from tests.benchmarks import server
from tests.benchmarks.browser import Browser
from tests.benchmarks.conftest import Line
from tests.benchmarks.figures import Figures, in_turns, median
from tests.benchmarks.server import Server

pytestmark = pytest.mark.bench
ROUNDS, WARM = 15, 2
COST = "from django.conf import settings; print(*settings.CASELINE_ARGON2.values())"


def real_cost(line: Line) -> Cost:
    """What the real settings say; the tests' own are cheap."""
    printed = server.run(line.directory, "manage.py", "shell", "--no-imports", "-c", COST)
    return Cost(*map(int, printed.split()))


def test_signing_in_against_one_run_of_argon2(
    many: Line, caseline: Server, figures: Figures
) -> None:
    cost = real_cost(many)

    def hashed() -> float:
        started = time.perf_counter()
        stretch("kopp vindu sommer", salt=os.urandom(16), cost=cost, pepper=bytes(32))
        return time.perf_counter() - started

    def signed_in() -> float:
        server.allow_codes_again(many.directory)
        return Browser(caseline.port).sign_in(many.person("Ben"))

    times = in_turns(ROUNDS, {"argon2": hashed, "sign in": signed_in}, warm=WARM)
    one = {name: median(each) for name, each in times.items()}
    figures.compare("signing in", one["sign in"], "one Argon2 run", one["argon2"], bar=1.5)
