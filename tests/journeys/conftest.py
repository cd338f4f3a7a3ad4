"""What the journeys share: one demo with its server, Chromium, and a visit by somebody."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import houses, steps
from tests.journeys.browsers import ARGUMENTS, PROGRAMS, Visitor
from tests.journeys.houses import House

HERE = Path(__file__).parent
Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The demo that all others are copied from, made once even where several processes test."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    directory = shared / f"template-{connection.vendor}"
    with (shared / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (directory / "database.url").exists():
            houses.build(directory, connection.vendor)
    return houses.find_built(directory)


@pytest.fixture(scope="module")
def mortal_house(template: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server to kill; whoever does so starts it again."""
    yield from _opened(template, tmp_path_factory.mktemp("mortal") / "house")


@pytest.fixture(scope="package")
def house(template: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server that most journeys visit; each logs cases of its own in it."""
    yield from _opened(template, tmp_path_factory.mktemp("shared") / "house")


def _opened(template: House, directory: Path) -> Iterator[House]:
    house = houses.copy(template, directory)
    try:
        house.start()
        yield house
    finally:
        house.kill()
        house.database.drop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert program, "There is no Chromium: install the package chromium."
    # For the journeys only: while it runs, Playwright has an event loop in this thread, and Django
    # would take every other test for asynchronous code.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens browser profiles, and looks at the end that none did what none may do."""
    visitors: list[Visitor] = []

    def open_profile(house: House, **options: Any) -> Visitor:
        visitors.append(Visitor(chromium, house.url, **options))
        return visitors[-1]

    yield open_profile
    faults = [fault for one in visitors for fault in one.faults]
    for one in visitors:
        one.context.close()
    assert faults == []


@pytest.fixture
def visit(visitor: Callable[..., Visitor], house: House) -> Visit:
    """`visit("ana")`: a window of somebody who is signed in, in a browser profile of its own.

    The session is shared with earlier journeys; with `anew` it is one that may be harmed.
    """

    def visit_as(
        key: str, *, at: House = house, anew: bool = False, path: str = "/", **options: Any
    ) -> Page:
        profile = visitor(at, **options)
        if key in at.cookies and not anew:
            at.wake(key)
            profile.context.add_cookies(at.cookies[key])
            return profile.open(path)
        page = profile.open(f"/sign-in/?next={path}")
        steps.sign_in(page, at, key)
        if not anew:
            at.cookies[key] = profile.context.cookies()
        return page

    return visit_as
