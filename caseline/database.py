"""Turns a database URL into Django's settings for SQLite or PostgreSQL. Pure: no Django."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# WAL lets readers go on beside the one writer; FULL keeps what was acknowledged when the power
# goes; secure_delete overwrites shredded keys; temp_store keeps sorting off the disk.
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    "foreign_keys": "ON",
}
# IMMEDIATE takes the write lock first, so that a transaction waits instead of failing half-way.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "; ".join(f"PRAGMA {name}={value}" for name, value in SQLITE_PRAGMAS.items()),
}
FORMS = "sqlite:///absolute/path or postgresql://user:password@host:port/name"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
VERIFYING = {"require", "verify-ca", "verify-full"}
HIGHEST_PORT = 65535
QUERY = {"host", "port", "sslmode", "sslrootcert"}


def sqlite(path: Path) -> dict[str, Any]:
    """Django's settings for the SQLite file at `path`.

    The connection stays open: whoever closes the last one to a write-ahead log writes all of it
    back into the database, and waits for the disk twice.
    """
    return {
        "ENGINE": "caseline.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": 300,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def read(url: str, problems: list[str]) -> dict[str, Any]:
    """Django's settings for `url`; what is wrong becomes a sentence in `problems`.

    A sentence never repeats the URL, which may hold a password.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        problems.append(f"CASELINE_DATABASE_URL is not a URL; write {FORMS}.")
        return {}
    if parts.scheme == "sqlite":
        return _sqlite(parts, problems)
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts, problems)
    problems.append(f"CASELINE_DATABASE_URL names no known database; write {FORMS}.")
    return {}


def _sqlite(parts: SplitResult, problems: list[str]) -> dict[str, Any]:
    path = Path("/" + unquote(parts.path).lstrip("/"))
    if parts.netloc or parts.query or parts.fragment or path.name in {"", ":memory:"}:
        problems.append("CASELINE_DATABASE_URL needs the form sqlite:///absolute/path.")
    elif not path.parent.is_dir():
        problems.append("CASELINE_DATABASE_URL lies in a directory that does not exist.")
    elif path.is_dir():
        problems.append("CASELINE_DATABASE_URL names a directory, not a file.")
    return sqlite(path)


def _postgresql(parts: SplitResult, problems: list[str]) -> dict[str, Any]:
    query = dict(parse_qsl(parts.query))
    # Not parts.hostname: it folds case, and a socket's directory may have capitals.
    login, _, address = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    host, port = _address(address)
    host, port = query.pop("host", unquote(host)), query.pop("port", port)
    name = unquote(parts.path).strip("/")
    if not name or "/" in name or not user or parts.fragment:
        problems.append("CASELINE_DATABASE_URL needs a user and the name of a database.")
    if set(query) - QUERY:
        problems.append("CASELINE_DATABASE_URL has an option other than " + _sorted(QUERY) + ".")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) <= HIGHEST_PORT):
        problems.append("CASELINE_DATABASE_URL has a port that is none.")
    options = _tls(host, query, problems)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": host,
        "PORT": port,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _address(address: str) -> tuple[str, str]:
    if address.startswith("["):
        host, _, rest = address[1:].partition("]")
        return host, rest.lstrip(":")
    host, _, port = address.partition(":")
    return host, port


def _tls(host: str, query: dict[str, str], problems: list[str]) -> dict[str, Any]:
    """Options of the connection; over a network the server's certificate is always verified."""
    options = {key: value for key, value in query.items() if key in {"sslmode", "sslrootcert"}}
    if not host or host.startswith("/") or host.lower() in LOOPBACK:
        return options
    if options.setdefault("sslmode", "verify-full") not in VERIFYING:
        problems.append("CASELINE_DATABASE_URL would talk to another machine without TLS.")
    return options


def _sorted(names: set[str]) -> str:
    return ", ".join(sorted(names))
