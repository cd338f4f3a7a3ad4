"""A server or a command that may not start says why in sentences, and shows no value."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from caseline import keys
from tests.installation import MANAGE, environ

GUNICORN = [
    *(sys.executable, "-m", "gunicorn", "--config", "python:caseline.gunicorn"),
    "caseline.wsgi",
]


@pytest.fixture
def real(tmp_path):
    """The environment of a real installation whose database is still empty."""
    keys.make(tmp_path / "keys")
    return environ(tmp_path)


def run(command, env, **extra):
    return subprocess.run(
        command,
        env=env | extra,
        cwd=Path(MANAGE).parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_server_does_not_start_on_a_database_without_its_tables(real):
    done = run([sys.executable, "-c", "import caseline.wsgi"], real)
    assert done.returncode == 3
    assert "The database is not up to date" in done.stderr
    assert "Traceback" not in done.stderr


def test_server_does_not_start_with_a_key_open_to_others(real, tmp_path):
    (tmp_path / "keys" / keys.PEPPER).chmod(0o644)
    done = run(GUNICORN, real)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pepper.key is open to others" in done.stderr


def test_taken_port_is_named(real):
    assert run([sys.executable, str(MANAGE), "migrate", "-v0"], real).returncode == 0
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run(GUNICORN, real, PORT=port)
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr


def test_failing_command_shows_no_value(real):
    command = [
        sys.executable,
        str(MANAGE),
        "shell",
        "-v0",
        "-c",
        "raise ValueError('kanari' 'fugl')",
    ]
    done = run(command, real)
    assert done.returncode == 1
    assert "builtins.ValueError" in done.stderr
    assert "kanarifugl" not in done.stderr + done.stdout


def test_server_does_not_start_with_the_keys_of_another_database(real, tmp_path):
    assert run([sys.executable, str(MANAGE), "migrate", "-v0"], real).returncode == 0
    assert run([sys.executable, str(MANAGE), "anchor_audit"], real).returncode == 0
    (tmp_path / "keys" / keys.AUDIT).unlink()
    keys.make(tmp_path / "others")
    (tmp_path / "others" / keys.AUDIT).rename(tmp_path / "keys" / keys.AUDIT)
    done = run([sys.executable, "-c", "import caseline.wsgi"], real)
    assert done.returncode == 3
    assert "The audit keys are not those" in done.stderr
