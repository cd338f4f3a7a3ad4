"""An installation in a directory of its own, and its server as `make run` starts it."""

import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Self

from caseline import keys

ROOT = Path(__file__).resolve().parent.parent.parent
CASELINE, BARE = "caseline.wsgi", "tests.benchmarks.bare:application"
START_SECONDS = 60


def environ(directory: Path, **more: str) -> dict[str, str]:
    """Caseline's real settings for the demo in `directory`; nobody is idle while we measure."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CASELINE_", "DJANGO_"))
    }
    chosen = {"CASELINE_DEMO_DIR": str(directory), "CASELINE_LOCK_AFTER_MINUTES": "60"}
    return inherited | chosen | more


def run(directory: Path, *arguments: str) -> str:
    """Run one of our programs for that installation; returns what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environ(directory),
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def make(directory: Path, cases: int) -> None:
    """A demo with its cast and so many cases in the advisors' circle."""
    keys.make(directory / "keys")
    run(directory, "manage.py", "migrate", "--no-input", "--verbosity=0")
    run(directory, "-m", "tests.benchmarks.many", str(cases))


def allow_codes_again(directory: Path) -> None:
    """The cast signs in more often than every half minute; replay has tests of its own."""
    with closing(sqlite3.connect(directory / "caseline.sqlite3", timeout=20)) as database:
        database.execute("UPDATE accounts_totpdevice SET last_step = -1")
        database.commit()


class Server:
    """gunicorn with Caseline's configuration, for as long as the block lasts."""

    def __init__(self, directory: Path, application: str = CASELINE) -> None:
        self.directory, self.application = directory, application
        self.port = free_port()
        self.seconds_to_start = 0.0

    def __enter__(self) -> Self:
        started = time.perf_counter()
        command = ["-m", "gunicorn", "--config", "python:caseline.gunicorn", self.application]
        self.process = subprocess.Popen(
            [sys.executable, *command],
            env=environ(self.directory, PORT=str(self.port)),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=(self.directory / "server.log").open("ab"),
        )
        self._wait(started + START_SECONDS)
        self.seconds_to_start = time.perf_counter() - started
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    def _wait(self, until: float) -> None:
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() > until:
                log = (self.directory / "server.log").read_text()
                raise RuntimeError(f"the server does not start:\n{log}")
            time.sleep(0.01)

    def _answers(self) -> bool:
        page = "/sign-in/" if self.application == CASELINE else "/"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            try:
                line.request("GET", page)
                return line.getresponse().status == http.HTTPStatus.OK
            except OSError:
                return False

    def workers(self) -> list[int]:
        """The ids of the worker processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]


def peak_memory(pid: int) -> int:
    """The most memory (bytes) that a process has had in RAM."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise LookupError(pid)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
