"""Eight clients at once, writing and reading: nothing fails, nothing is lost."""

import html
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from tests.benchmarks.browser import NOTE, Answer, Browser, Call
from tests.benchmarks.conftest import Line
from tests.benchmarks.figures import Figures, median, percentile
from tests.benchmarks.server import Server

pytestmark = pytest.mark.bench
# Two advisors, and the lawyers, sign in more than once: there are eight windows.
WINDOWS = ("Ana", "Ben", "Cai", "Lea", "Liv", "Leo", "Ana", "Ben")
CALLS = 15
WORD = re.compile(r"nummer \w+-\d+")


@dataclass
class Work:
    """What one window did: times of all its requests, what failed, and what it was told is safe."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)

    def take(self, answer: Answer, wanted: int) -> bool:
        self.times.append(answer.seconds)
        if answer.status != wanted:
            self.errors.append(f"{answer.status} instead of {wanted}")
        return answer.status == wanted


def work(browser: Browser, name: str, calls: int) -> Work:
    """Log calls one after the other: start, autosave, finish, open, list."""
    done = Work()
    for number in range(calls):
        word = f"nummer {name}-{number}"
        call = Call(browser, note=NOTE)
        if not done.take(call.start(), 201):
            continue
        call.note = f"{NOTE} {word}"
        if done.take(call.save(), 200):
            done.written[call.reference] = word
        done.take(call.finish(), 200)
        done.take(call.open(), 200)
        done.take(browser.get("/cases/"), 200)
    return done


def lost(browser: Browser, done: Work) -> list[str]:
    """Notes that were said to be saved and are not there."""
    missing = []
    for reference, word in done.written.items():
        page = html.unescape(browser.get(f"/cases/{reference}/").body.decode())
        if word not in WORD.findall(page):
            missing.append(word)
    return missing


def test_eight_clients_at_once_lose_nothing(many: Line, caseline: Server, figures: Figures) -> None:
    browsers = [many.signed_in(caseline.port, name) for name in WINDOWS]
    work(browsers[0], "warm", 5)
    alone = work(browsers[0], "alone", CALLS)
    with ThreadPoolExecutor(len(browsers)) as pool:
        jobs = [
            pool.submit(work, one, f"window{place}", CALLS) for place, one in enumerate(browsers)
        ]
        done = [job.result() for job in jobs]
    errors = [error for one in done for error in one.errors]
    gone = [each for pair in zip(browsers, done, strict=True) for each in lost(*pair)]
    written = sum(len(one.written) for one in done)
    p95 = percentile([each for one in done for each in one.times], 95)
    figures.add(
        "eight clients, errors", f"{len(done) * CALLS * 5} requests", len(errors), bar=0, unit=""
    )
    figures.add("eight clients, lost writes", f"{written} notes", len(gone), bar=0, unit="")
    one_p50 = median(alone.times)
    figures.compare("eight clients, p95", p95, "one client's p50", one_p50, bar=12)
    assert written == len(browsers) * CALLS
    assert not errors, errors
    assert not gone, gone
