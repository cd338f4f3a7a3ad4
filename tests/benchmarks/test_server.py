"""The server itself: how long until it answers, and how much memory its workers take."""

import pytest

from tests.benchmarks import server
from tests.benchmarks.browser import Call
from tests.benchmarks.conftest import Line
from tests.benchmarks.figures import Figures, median
from tests.benchmarks.server import Server, peak_memory

pytestmark = pytest.mark.bench
STARTS, MEGABYTE = 3, 1024 * 1024
LONG_NOTE = "Et langt notat. " * 6000


def seconds_to_start(line: Line, application: str) -> float:
    with Server(line.directory, application) as started:
        return started.seconds_to_start


def test_cold_start(many: Line, figures: Figures) -> None:
    own = median([seconds_to_start(many, server.CASELINE) for _ in range(STARTS)])
    bare = median([seconds_to_start(many, server.BARE) for _ in range(STARTS)])
    figures.compare("cold start, until the sign-in page answers", own, "bare Django", bare)


def test_memory_of_a_worker(many: Line, figures: Figures) -> None:
    with Server(many.directory) as running:
        for name in ("Ana", "Ben", "Cai", "Lea", "Liv", "Leo") * 3:
            browser = many.signed_in(running.port, name)
            call = Call(browser, note=LONG_NOTE)
            statuses = [call.start().status, call.finish().status, call.open().status]
            assert statuses == [201, 200, 200]
            assert browser.get("/cases/").status == 200
        most = max(peak_memory(pid) for pid in running.workers()) / MEGABYTE
    figures.add(
        "peak memory of a worker", "after sign-ins and long notes", most, bar=150, unit="MB"
    )
