"""Structured logs that can hold no value: one JSON object a line, built from an allow-list.

Messages, their arguments and the texts of exceptions are never read, whoever logs them: they may
quote a name, a search term or a path with a reference in it. What remains is what happened, of
which class, and where in the code.
"""

import json
import logging
import logging.config
import re
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
FRAMES = 12
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_ROUTE = re.compile(r"[a-z][a-z0-9:_-]{0,79}")
_LOGGER = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}")
_CODE = re.compile(r"[A-Z0-9_]{1,40}")


def _matches(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# Which extra values of a record get out, and what each must look like to do so.
ALLOWED: Mapping[str, Callable[[Any], bool]] = {
    "event": _matches(_WORD),
    "status": _is_count,
    "method": lambda value: value in METHODS,
    "route": _matches(_ROUTE),
    "duration_ms": _is_count,
    "count": _is_count,
}

logger = logging.getLogger("caseline")


def write(
    event: str,
    *,
    level: int = logging.INFO,
    error: BaseException | None = None,
    status: int | None = None,
    method: str | None = None,
    route: str | None = None,
    duration_ms: float | None = None,
    count: int | None = None,
) -> None:
    """Log `event` (a lower-case word); of `error` only classes, codes and places get out."""
    given = {
        "event": event,
        "status": status,
        "method": method,
        "route": route,
        "duration_ms": duration_ms,
        "count": count,
    }
    extra = {name: value for name, value in given.items() if value is not None}
    logger.log(level, "", exc_info=error, extra=extra, stacklevel=2)


class JsonFormatter(logging.Formatter):
    """Writes what the allow-list knows of a record, and nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name if _LOGGER.fullmatch(record.name) else "other",
            "module": record.module,
            "line": record.lineno,
        }
        for name, fits in ALLOWED.items():
            value = getattr(record, name, None)
            if value is not None and fits(value):
                entry[name] = value
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            entry |= describe(error)
        return json.dumps(entry)


def describe(error: BaseException) -> dict[str, Any]:
    """Classes of an exception and its causes, the database's code, and the innermost places."""
    chain = _chain(error)
    codes = [code for one in chain if (code := _code(one))]
    entry: dict[str, Any] = {
        "exception": [f"{type(one).__module__}.{type(one).__qualname__}" for one in chain],
        "where": [
            f"{frame.f_globals.get('__name__', '?')}:{line}"
            for frame, line in traceback.walk_tb(error.__traceback__)
        ][-FRAMES:],
    }
    return entry | ({"code": codes[0]} if codes else {})


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    following = error.__cause__ or error.__context__
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain


def _code(error: BaseException) -> str | None:
    """SQLite's name of an error or PostgreSQL's five characters; both are fixed lists."""
    for name in ("sqlite_errorname", "sqlstate"):
        code = getattr(error, name, None)
        if isinstance(code, str) and _CODE.fullmatch(code):
            return code
    return None


class SafeHandler(logging.StreamHandler):  # type: ignore[type-arg]
    """To standard error; a record that cannot be written is dropped, not shown with its values."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        del record


def configure(configuration: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG; warnings, whose texts quote values, go through the format too."""
    logging.config.dictConfig(configuration)
    logging.captureWarnings(capture=True)


CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "caseline.logs.JsonFormatter"}},
    "handlers": {"standard_error": {"()": "caseline.logs.SafeHandler", "formatter": "json"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {
        "caseline": {"level": "INFO"},
        # Django's own handlers print messages, so they go; the root's handler takes over.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # Each request is written once, by RequestLogMiddleware; only failures come from here.
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
