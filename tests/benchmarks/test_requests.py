"""One request at a time: saving, opening and listing against the least that Django can do."""

import itertools
import re
from collections.abc import Iterator

import pytest

from tests.benchmarks.browser import Browser, Call
from tests.benchmarks.conftest import Line
from tests.benchmarks.figures import Act, Figures, in_turns, median
from tests.benchmarks.server import Server

pytestmark = pytest.mark.bench
ROUNDS, WARM = 150, 25
CASE = re.compile(rb'href="(/cases/[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]/)"')


def pages_of(browser: Browser) -> Iterator[str]:
    """The pages of the cases on the first page of the list, round and round."""
    found = sorted({match.decode() for match in CASE.findall(browser.get("/cases/").body)})
    assert len(found) >= 40
    return itertools.cycle(found)


def getting(browser: Browser, pages: Iterator[str]) -> Act:
    def get() -> float:
        answer = browser.get(next(pages))
        assert answer.status == 200
        return answer.seconds

    return get


def test_autosave_and_an_inquiry_against_a_bare_insert(
    many: Line, caseline: Server, bare: Server, figures: Figures
) -> None:
    browser, plain = many.signed_in(caseline.port, "Ana"), Browser(bare.port)
    call = Call(browser)

    def insert() -> float:
        answer = plain.post("/insert/", Call(plain).form())
        assert answer.status == 200
        return answer.seconds

    def start() -> float:
        nonlocal call
        call = Call(browser)
        answer = call.start()
        assert answer.status == 201, answer.body
        return answer.seconds

    def sent(what: str) -> Act:
        def send() -> float:
            answer = getattr(call, what)()
            assert answer.status == 200, answer.body
            return answer.seconds

        return send

    nothing = getting(plain, itertools.cycle(["/"]))
    acts = {"nothing": nothing, "insert": insert, "start": start}
    times = in_turns(ROUNDS, acts | {"save": sent("save"), "finish": sent("finish")}, warm=WARM)
    one = {name: median(each) for name, each in times.items()}
    whole = median([sum(both) for both in zip(times["start"], times["finish"], strict=True)])
    figures.add("autosave, round trip", "", one["save"] * 1000, bar=15, unit="ms")
    figures.compare("autosave", one["save"], "no-op request", one["nothing"])
    figures.compare("saving an inquiry", one["start"], "bare insert", one["insert"], bar=6)
    figures.compare(
        "finishing it (saves again)", one["finish"], "bare insert", one["insert"], bar=6
    )
    figures.compare("both requests together", whole, "bare insert", one["insert"])


def test_opening_and_listing_against_a_request_that_does_nothing(
    many: Line, few: Line, caseline: Server, bare: Server, figures: Figures
) -> None:
    with Server(few.directory) as small:
        ana, other = many.signed_in(caseline.port, "Ana"), few.signed_in(small.port, "Ana")
        acts = {
            "nothing": getting(Browser(bare.port), itertools.cycle(["/"])),
            "case": getting(ana, pages_of(ana)),
            "list": getting(ana, itertools.cycle(["/cases/"])),
            "few": getting(other, itertools.cycle(["/cases/"])),
        }
        times = in_turns(ROUNDS, acts, warm=WARM)
    one = {name: median(each) for name, each in times.items()}
    figures.compare("opening a case", one["case"], "no-op request", one["nothing"], bar=15)
    figures.compare(
        "list of 50 out of 10 000", one["list"], "no-op request", one["nothing"], bar=15
    )
    figures.compare("the same", one["list"], "out of 100", one["few"], bar=1.5)
