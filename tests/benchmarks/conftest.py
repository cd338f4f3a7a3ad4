"""The installations and servers that are measured, and the table at the end."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import server
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import Figures
from tests.benchmarks.server import Server

FEW, MANY = 100, 10_000
FIGURES = Figures()


@dataclass(frozen=True)
class Line:
    """An advice line: its directory, and its people as `seed_demo --json` prints them."""

    directory: Path
    people: list[dict[str, Any]]

    def person(self, name: str) -> dict[str, Any]:
        """Somebody of the cast by first name."""
        return next(one for one in self.people if one["name"].startswith(name))

    def signed_in(self, port: int, name: str) -> Browser:
        """A browser in which somebody of the cast is signed in."""
        server.allow_codes_again(self.directory)
        browser = Browser(port)
        browser.sign_in(self.person(name))
        return browser


def make_line(directory: Path, cases: int) -> Line:
    directory.mkdir(mode=0o700)
    server.make(directory, cases)
    people = json.loads(server.run(directory, "manage.py", "seed_demo", "--json"))
    return Line(directory, people)


@pytest.fixture(scope="session")
def figures() -> Figures:
    return FIGURES


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """A line with a hundred cases."""
    return make_line(tmp_path_factory.mktemp("few") / "line", FEW)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """A line with ten thousand cases."""
    return make_line(tmp_path_factory.mktemp("many") / "line", MANY)


@pytest.fixture(scope="session")
def caseline(many: Line) -> Iterator[Server]:
    """The server of the line with ten thousand cases."""
    with Server(many.directory) as running:
        yield running


@pytest.fixture(scope="session")
def bare(many: Line) -> Iterator[Server]:
    """A bare Django on the same database file."""
    with Server(many.directory, server.BARE) as running:
        yield running


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if FIGURES.lines:
        terminalreporter.section("measured in this run (medians)")
        for line in FIGURES.table():
            terminalreporter.write_line(line)
