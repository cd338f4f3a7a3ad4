"""The environment: what is read from it, and that each kind of nonsense is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from caseline import env, keys

BASE = Path(__file__).resolve().parents[3]


@pytest.fixture
def real(tmp_path):
    """The environment of a real installation that has everything."""
    keys.make(tmp_path / "keys")
    return {
        "CASELINE_DATABASE_URL": f"sqlite://{tmp_path}/caseline.sqlite3",
        "CASELINE_KEYS_DIR": str(tmp_path / "keys"),
        "CASELINE_ALLOWED_HOSTS": "linje.example.org, caseline.example.org",
        "CASELINE_ANCHOR_FILE": str(tmp_path / "anchors.jsonl"),
    }


def problems_of(tmp_path, environ):
    with pytest.raises(env.EnvironmentProblem) as caught:
        env.load(tmp_path, environ)
    return caught.value.problems


def test_complete_environment_is_no_demo(tmp_path, real):
    loaded = env.load(tmp_path, real)
    assert not loaded.demo
    assert loaded.allowed_hosts == ["linje.example.org", "caseline.example.org"]
    assert loaded.database["NAME"] == str(tmp_path / "caseline.sqlite3")
    assert loaded.numbers["CASELINE_LOCK_AFTER_MINUTES"] == 2
    assert loaded.language == "nb"


def test_nothing_configured_says_what_to_do(tmp_path):
    (problem,) = problems_of(tmp_path, {"HOME": "/nowhere"})
    assert "make setup" in problem


def test_demo_directory_is_the_environment_of_an_unconfigured_clone(tmp_path):
    keys.make(tmp_path / ".demo" / "keys")
    loaded = env.load(tmp_path, {})
    assert loaded.demo
    assert loaded.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert loaded.database["NAME"] == str(tmp_path / ".demo" / "caseline.sqlite3")


def test_demo_directory_never_fills_gaps_of_a_real_environment(tmp_path, real):
    keys.make(tmp_path / ".demo" / "keys")
    del real["CASELINE_KEYS_DIR"]
    assert len(problems_of(tmp_path, real)) == len(keys.VARIABLES)


def test_demo_takes_no_keys_from_elsewhere(tmp_path, real):
    keys.make(tmp_path / "demo" / "keys")
    environ = real | {"CASELINE_DEMO_DIR": str(tmp_path / "demo")}
    assert any("A demo takes no" in problem for problem in problems_of(tmp_path, environ))


def test_all_problems_are_named_at_once(tmp_path, real):
    environ = real | {
        "CASELINE_ALLOWED_HOSTS": "*",
        "CASELINE_SESSION_HOURS": "many",
        "CASELINE_LANGUAGE": "da",
        "CASELINE_SESION_HOURS": "8",
    }
    text = "\n".join(problems_of(tmp_path, environ))
    for name in ("ALLOWED_HOSTS", "SESSION_HOURS", "LANGUAGE", "SESION_HOURS"):
        assert name in text


@pytest.mark.parametrize(
    "missing", ["CASELINE_DATABASE_URL", "CASELINE_ALLOWED_HOSTS", "CASELINE_ANCHOR_FILE"]
)
def test_missing_part_is_named(tmp_path, real, missing):
    del real[missing]
    (problem,) = problems_of(tmp_path, real)
    assert missing in problem


@pytest.mark.parametrize(
    "hosts",
    ["*", ".example.org", "https://example.org", "example.org:443", "a b", "-a.example.org"],
)
def test_host_that_is_no_plain_name_is_refused(tmp_path, real, hosts):
    assert problems_of(tmp_path, real | {"CASELINE_ALLOWED_HOSTS": hosts})


@pytest.mark.parametrize("name", env.NUMBERS)
def test_number_out_of_its_bounds_is_refused(tmp_path, real, name):
    _default, lowest, highest = env.NUMBERS[name]
    for value in (str(lowest - 1), str(highest + 1), "-1", "1.5", "²", "ten"):
        (problem,) = problems_of(tmp_path, real | {name: value})
        assert name in problem
    assert env.load(tmp_path, real | {name: str(highest)}).numbers[name] == highest


def test_anchor_file_must_be_a_file_in_a_directory(tmp_path, real):
    for path in ("anchors.jsonl", str(tmp_path), str(tmp_path / "none" / "anchors.jsonl")):
        (problem,) = problems_of(tmp_path, real | {"CASELINE_ANCHOR_FILE": path})
        assert "CASELINE_ANCHOR_FILE" in problem


def test_command_line_stops_with_one_sentence_and_no_traceback(tmp_path):
    (tmp_path / "caseline").symlink_to(BASE / "caseline")
    (tmp_path / "manage.py").write_text((BASE / "manage.py").read_text())
    environ = {"PATH": "/usr/bin:/bin", "CASELINE_DATABASE_URL": "mysql://x"}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "CASELINE_DATABASE_URL names no known database" in done.stderr
    assert "Traceback" not in done.stderr
