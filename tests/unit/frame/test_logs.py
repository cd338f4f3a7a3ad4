"""The format of the logs: an allow-list, whoever logs whatever."""

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from caseline import logs

BASE = Path(__file__).resolve().parents[3]
CANARY = "kanarifugl"


@pytest.fixture
def log():
    """A logger and a reader of what it wrote."""
    stream = io.StringIO()
    handler = logs.SafeHandler(stream)
    handler.setFormatter(logs.JsonFormatter())
    logger = logging.getLogger("tests.frame")
    logger.addHandler(handler)
    yield logger, stream.getvalue
    logger.removeHandler(handler)


def test_message_and_arguments_are_dropped(log):
    logger, written = log
    logger.warning("kanarifugl is called %s", CANARY)
    logger.warning(CANARY, extra={"path": f"/{CANARY}", "request": CANARY, "data": {CANARY: 1}})
    assert CANARY not in written()
    first = json.loads(written().splitlines()[0])
    assert set(first) == {"time", "level", "logger", "module", "line"}


@pytest.mark.parametrize(
    "extra",
    [
        {"event": f"Saved {CANARY}"},
        {"event": [CANARY]},
        {"route": f"cases/{CANARY}"},
        {"route": f"/{CANARY}/"},
        {"method": CANARY},
        {"status": CANARY},
        {"duration_ms": CANARY},
        {"count": CANARY},
    ],
)
def test_allowed_key_with_a_value_that_does_not_look_like_one_is_dropped(log, extra):
    logger, written = log
    logger.warning("", extra=extra)
    assert CANARY not in written()
    assert not set(json.loads(written())) & set(logs.ALLOWED)


def test_exception_and_its_causes_leave_only_classes_and_places(log):
    logger, written = log
    try:
        try:
            {}[CANARY]
        except KeyError as cause:
            raise ValueError(CANARY) from cause
    except ValueError:
        logger.exception(CANARY)
    entry = json.loads(written())
    assert entry["exception"] == ["builtins.ValueError", "builtins.KeyError"]
    assert entry["where"][-1].startswith("tests.unit.frame.test_logs:")
    assert CANARY not in written()


def test_exception_named_after_a_value_is_still_one_line(log):
    logger, written = log
    try:
        raise type("Odd\n", (Exception,), {})(CANARY)
    except Exception:
        logger.exception("")
    assert len(written().splitlines()) == 1


def test_database_error_leaves_its_code(log):
    logger, written = log
    error = OSError(CANARY)
    error.sqlstate = "53100"
    logger.error("", exc_info=error)
    assert json.loads(written())["code"] == "53100"
    error.sqlstate = CANARY
    logger.error("", exc_info=error)
    assert CANARY not in written()


def test_record_that_cannot_be_written_says_nothing(capsys):
    stream = io.StringIO()
    stream.close()
    handler = logs.SafeHandler(stream)
    handler.setFormatter(logs.JsonFormatter())
    handler.handle(logging.LogRecord("x", 40, CANARY, 1, CANARY, (), None))
    assert CANARY not in capsys.readouterr().err


def test_write_refuses_a_key_that_is_not_allowed():
    with pytest.raises(TypeError):
        logs.write("saved", text=CANARY)


def test_every_handler_of_the_service_uses_the_format():
    """In a process of its own, where the test runner has put none of its handlers."""
    code = (
        "import django, logging; django.setup(); import warnings; warnings.warn('kanarifugl');"
        "loggers = [logging.root, *map(logging.getLogger, logging.root.manager.loggerDict)];"
        "handlers = [h for l in loggers for h in l.handlers if type(h) is not logging.NullHandler];"
        "print([type(h.formatter).__name__ for h in handlers])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['JsonFormatter']"
    assert json.loads(done.stderr)["logger"] == "py.warnings"
    assert CANARY not in done.stderr
