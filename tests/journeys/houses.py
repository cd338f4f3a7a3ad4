"""A real server with a real demo, to be started, killed and started again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b32decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django_otp.oath import totp

from tests.installation import MANAGE
from tests.journeys.databases import Database, find_database, new_database

ROOT = MANAGE.parent
GUNICORN = ("-m", "gunicorn", "--config", "python:caseline.gunicorn", "caseline.wsgi")
START_SECONDS = 30
SESSIONS = (
    "(SELECT session_key FROM accounts_session JOIN accounts_person ON person_id = id"
    " WHERE email = %s)"
)


@dataclass(frozen=True)
class Resident:
    """Somebody of the demo, as `seed_demo --json` prints them."""

    name: str
    email: str
    password: str
    totp_secret: str
    roles: list[str]

    @property
    def code(self) -> str:
        return f"{totp(b32decode(self.totp_secret)):06d}"


class House:
    """One demo: its directory, its database and, while it runs, its server."""

    def __init__(self, directory: Path, database: Database, static: Path) -> None:
        self.directory, self.database, self.static = directory, database, static
        self.port = _free_port()
        self.server: subprocess.Popen[bytes] | None = None
        self.cookies: dict[str, Any] = {}  # of whom has signed in, to be signed in again at once

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environ(self) -> dict[str, str]:
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("CASELINE_")
        }
        own = {
            "CASELINE_DEMO_DIR": str(self.directory),
            "CASELINE_TEST_STATIC_ROOT": str(self.static),
            "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
            "PORT": str(self.port),
        }
        if self.database.url:
            own["CASELINE_DATABASE_URL"] = self.database.url
        return inherited | own

    def run(self, *command: str) -> str:
        """Run Python in this installation; returns what it prints."""
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, *command: str) -> str:
        return self.run(str(MANAGE), *command)

    def resident(self, key: str) -> Resident:
        """Somebody of the cast, by the first part of their address."""
        people = json.loads((self.directory / "people.json").read_text())
        return next(Resident(**one) for one in people if one["email"].startswith(f"{key}@"))

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with (self.directory / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, *GUNICORN],
                env=self.environ,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self.server.poll() is None, (self.directory / "server.log").read_text()
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sign-in/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def kill(self) -> None:
        """kill -9: the server and its workers stop between two instructions."""
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()

    def forget_codes(self) -> None:
        """Let everybody's current code be used again: the cast signs in more often than people."""
        self.database.execute("UPDATE accounts_totpdevice SET last_step = -1")

    def wake(self, key: str, *, minutes_ago: int = 0) -> None:
        """Let somebody have done something just now, or so long ago."""
        seen = datetime.now(UTC) - timedelta(minutes=minutes_ago)
        self.database.execute(
            f"UPDATE accounts_openkey SET seen_at = %s WHERE session_id IN {SESSIONS}",
            [seen.isoformat(sep=" "), self.resident(key).email],
        )

    def end_sessions(self, key: str) -> None:
        """Let somebody's sessions lapse."""
        self.cookies.pop(key, None)
        for table, column in (("openkey", "session_id"), ("session", "session_key")):
            statement = f"DELETE FROM accounts_{table} WHERE {column} IN {SESSIONS}"
            self.database.execute(statement, [self.resident(key).email])


def build(directory: Path, vendor: str) -> House:
    """A demo made from nothing, as `make setup` makes it; its server is not started."""
    directory.mkdir(mode=0o700, parents=True)
    house = House(directory, new_database(directory, vendor), directory / "static")
    house.run("-m", "caseline.texts")
    house.run("-m", "caseline.keys", str(directory / "keys"))
    house.manage("migrate", "--no-input", "-v0")
    house.manage("collectstatic", "--no-input", "-v0")
    (directory / "people.json").write_text(house.manage("seed_demo", "--json"))
    (directory / "database.url").write_text(house.database.url)
    return house


def find_built(directory: Path) -> House:
    """The demo that another process of this test run has built in `directory`."""
    url = (directory / "database.url").read_text()
    return House(directory, find_database(directory, url), directory / "static")


def copy(house: House, directory: Path) -> House:
    """The same demo once more, free to be changed; the static files are shared."""
    directory.mkdir(mode=0o700, parents=True)
    shutil.copytree(house.directory / "keys", directory / "keys")
    for name in ("people.json", "anchors.jsonl"):
        if (house.directory / name).exists():
            shutil.copy2(house.directory / name, directory / name)
    return House(directory, house.database.copy(directory), house.static)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
