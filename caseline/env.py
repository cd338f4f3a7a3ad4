"""Reads what the machine says about this installation; refuses nonsense. Pure: no Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseline import database, keys

LANGUAGES = ("nb", "nn", "en")
# name: (default, lowest, highest); the unit is in the name.
NUMBERS = {
    "CASELINE_LOCK_AFTER_MINUTES": (2, 1, 60),
    "CASELINE_CALL_HOLD_MINUTES": (60, 5, 240),
    "CASELINE_SESSION_HOURS": (10, 1, 24),
    "CASELINE_DRAFT_DAYS": (7, 1, 30),
}
INSTALLATION = {
    "CASELINE_DATABASE_URL",
    "CASELINE_KEYS_DIR",
    "CASELINE_ALLOWED_HOSTS",
    "CASELINE_ANCHOR_FILE",
    *keys.VARIABLES.values(),
}
KNOWN = INSTALLATION | set(NUMBERS) | {"CASELINE_LANGUAGE", "CASELINE_DEMO_DIR"}
TEST_PREFIX = "CASELINE_TEST_"
DEMO_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
IPV6 = re.compile(r"\[[0-9a-f:.]+\]")
UNCONFIGURED = (
    "Caseline is not configured: run `make setup` for a demo in this directory, "
    "or set CASELINE_DATABASE_URL, CASELINE_KEYS_DIR, CASELINE_ALLOWED_HOSTS "
    "and CASELINE_ANCHOR_FILE for a real one."
)


class EnvironmentProblem(Exception):
    """The environment cannot be used; `problems` has one sentence for each thing wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Environment:
    """One installation as its machine describes it.

    `database` is Django's dictionary; `numbers` maps each name of NUMBERS to its value.
    `demo` says only that the settings are a demo's; whether the *database* is one, it says itself.
    """

    demo: bool
    keys: keys.Keys
    allowed_hosts: list[str]
    database: dict[str, Any]
    anchor_file: Path
    numbers: dict[str, int]
    language: str


def load(base: Path, environ: Mapping[str, str]) -> Environment:
    """The installation that `environ` describes, or the demo in `base` where it describes none.

    Raises EnvironmentProblem with everything that is wrong at once.
    """
    problems = _unknown(environ)
    demo = _demo_directory(base, environ)
    if demo is not None:
        environment = _load_demo(demo, environ, problems)
    elif not INSTALLATION & _given(environ):
        raise EnvironmentProblem([*problems, UNCONFIGURED])
    else:
        environment = _load_real(environ, problems)
    if problems:
        raise EnvironmentProblem(problems)
    return environment


def _given(environ: Mapping[str, str]) -> set[str]:
    return {name for name, value in environ.items() if name.startswith("CASELINE_") and value}


def _unknown(environ: Mapping[str, str]) -> list[str]:
    """A misspelt setting would otherwise be a default that nobody chose."""
    names = {name for name in _given(environ) if not name.startswith(TEST_PREFIX)}
    return [f"{name} is no setting of Caseline; is it misspelt?" for name in sorted(names - KNOWN)]


def _demo_directory(base: Path, environ: Mapping[str, str]) -> Path | None:
    named = environ.get("CASELINE_DEMO_DIR")
    if named:
        return Path(named)
    default = base / ".demo"
    return default if default.is_dir() and not INSTALLATION & _given(environ) else None


def _load_demo(directory: Path, environ: Mapping[str, str], problems: list[str]) -> Environment:
    """A demo's keys are its own; only its database may be elsewhere (on PostgreSQL)."""
    mixed = sorted((INSTALLATION - {"CASELINE_DATABASE_URL"}) & _given(environ))
    if mixed:
        problems.append(f"A demo takes no {', '.join(mixed)}.")
    if not directory.is_dir():
        problems.append("CASELINE_DEMO_DIR names no directory.")
    url = environ.get("CASELINE_DATABASE_URL")
    own = database.sqlite(directory.resolve() / "caseline.sqlite3")
    return Environment(
        demo=True,
        keys=keys.read({"CASELINE_KEYS_DIR": str(directory / "keys")}, problems),
        allowed_hosts=list(DEMO_HOSTS),
        database=database.read(url, problems) if url else own,
        anchor_file=directory.resolve() / "anchors.jsonl",
        numbers=_numbers(environ, problems),
        language=_language(environ, problems),
    )


def _load_real(environ: Mapping[str, str], problems: list[str]) -> Environment:
    url = environ.get("CASELINE_DATABASE_URL")
    if not url:
        problems.append(f"CASELINE_DATABASE_URL is missing; write {database.FORMS}.")
    return Environment(
        demo=False,
        keys=keys.read(environ, problems),
        allowed_hosts=_hosts(environ, problems),
        database=database.read(url, problems) if url else {},
        anchor_file=_anchor_file(environ, problems),
        numbers=_numbers(environ, problems),
        language=_language(environ, problems),
    )


def _hosts(environ: Mapping[str, str], problems: list[str]) -> list[str]:
    hosts = [host.strip().lower() for host in environ.get("CASELINE_ALLOWED_HOSTS", "").split(",")]
    hosts = [host for host in hosts if host]
    if not hosts:
        problems.append("CASELINE_ALLOWED_HOSTS is missing; name the host that people type.")
    if not all(HOST.fullmatch(host) or IPV6.fullmatch(host) for host in hosts):
        problems.append(
            "CASELINE_ALLOWED_HOSTS holds something that is no plain host name "
            "(no scheme, no port, no wildcard)."
        )
    return hosts


def _anchor_file(environ: Mapping[str, str], problems: list[str]) -> Path:
    text = environ.get("CASELINE_ANCHOR_FILE", "")
    path = Path(text)
    if not text:
        problems.append("CASELINE_ANCHOR_FILE is missing; audit heads are anchored outside.")
    elif not path.is_absolute() or not path.parent.is_dir() or path.is_dir():
        problems.append("CASELINE_ANCHOR_FILE is no absolute path to a file in a directory.")
    return path


def _numbers(environ: Mapping[str, str], problems: list[str]) -> dict[str, int]:
    return {name: _number(name, environ, problems) for name in NUMBERS}


def _number(name: str, environ: Mapping[str, str], problems: list[str]) -> int:
    default, lowest, highest = NUMBERS[name]
    text = environ.get(name, "").strip() or str(default)
    if text.isascii() and text.isdigit() and lowest <= int(text) <= highest:
        return int(text)
    problems.append(f"{name} is no whole number from {lowest} to {highest}.")
    return default


def _language(environ: Mapping[str, str], problems: list[str]) -> str:
    language = environ.get("CASELINE_LANGUAGE") or LANGUAGES[0]
    if language not in LANGUAGES:
        problems.append(f"CASELINE_LANGUAGE is none of {', '.join(LANGUAGES)}.")
    return language
