"""Key material: made once, readable by its owner only, and refused when it is no good."""

import base64
import stat

import pytest
from cryptography.fernet import Fernet

from caseline import keys


def encoded(letter):
    return base64.urlsafe_b64encode(letter.encode() * 32).decode()


@pytest.fixture
def environ():
    return {
        "CASELINE_FIELD_KEYS": f"{encoded('n')}\n{encoded('o')}",
        "CASELINE_AUDIT_KEYS": f"a2:{encoded('b')},a1:{encoded('a')}",
        "CASELINE_PEPPER": encoded("p"),
        "CASELINE_SECRET_KEY": "abcdefghij" * 6,
    }


def problems_of(environ):
    problems = []
    keys.read(environ, problems)
    return problems


def test_keys_in_variables_come_newest_first(environ):
    problems = []
    read = keys.read(environ, problems)
    assert problems == []
    assert read.field == (encoded("n"), encoded("o"))
    assert [entry.partition(":")[0] for entry in read.audit] == ["a2", "a1"]
    assert read.pepper == b"p" * 32


def test_made_files_are_private_usable_and_different(tmp_path):
    keys.make(tmp_path / "one")
    keys.make(tmp_path / "two")
    problems = []
    one, two = (
        keys.read({"CASELINE_KEYS_DIR": str(tmp_path / name)}, problems) for name in ("one", "two")
    )
    assert problems == []
    assert {one.field, one.audit, one.pepper, one.secret}.isdisjoint(
        {two.field, two.audit, two.pepper, two.secret}
    )
    assert Fernet(one.field[0]).decrypt(Fernet(one.field[0]).encrypt(b"x")) == b"x"
    for name in keys.VARIABLES:
        assert stat.S_IMODE((tmp_path / "one" / name).stat().st_mode) == 0o600


def test_existing_key_is_never_replaced(tmp_path):
    (tmp_path / keys.PEPPER).write_text("precious")
    with pytest.raises(FileExistsError):
        keys.make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [keys.PEPPER]
    assert keys.main([str(tmp_path)]) == 2
    assert (tmp_path / keys.PEPPER).read_text() == "precious"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_key_file_open_to_others_is_refused(tmp_path, mode):
    keys.make(tmp_path)
    (tmp_path / keys.AUDIT).chmod(mode)
    (problem,) = problems_of({"CASELINE_KEYS_DIR": str(tmp_path)})
    assert "audit.keys is open to others" in problem


def test_missing_key_file_is_named(tmp_path):
    keys.make(tmp_path)
    (tmp_path / keys.FIELD).unlink()
    (problem,) = problems_of({"CASELINE_KEYS_DIR": str(tmp_path)})
    assert "field.keys is missing" in problem


def test_key_given_twice_is_refused(tmp_path, environ):
    keys.make(tmp_path)
    given = {"CASELINE_KEYS_DIR": str(tmp_path), "CASELINE_PEPPER": environ["CASELINE_PEPPER"]}
    (problem,) = problems_of(given)
    assert "both given" in problem


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("CASELINE_FIELD_KEYS", "short", "Field key 1 is not a Fernet key"),
        ("CASELINE_FIELD_KEYS", " ,\n", "field keys are empty"),
        ("CASELINE_FIELD_KEYS", f"{encoded('f')},{encoded('f')}", "one key twice"),
        ("CASELINE_FIELD_KEYS", encoded("p"), "serves two purposes"),
        ("CASELINE_AUDIT_KEYS", encoded("a"), "audit keys are no good"),
        ("CASELINE_AUDIT_KEYS", f"a1:{encoded('a')[:20]}", "audit keys are no good"),
        ("CASELINE_PEPPER", "cGVwcGVy", "pepper is not base64 of at least 32"),
        ("CASELINE_PEPPER", "p!" * 40, "pepper is not base64 of at least 32"),
        ("CASELINE_SECRET_KEY", "abcdefghij", "secret key is weak"),
        ("CASELINE_SECRET_KEY", "a" * 80, "secret key is weak"),
        ("CASELINE_PEPPER", "", "CASELINE_PEPPER is missing"),
    ],
)
def test_bad_key_is_refused_without_being_quoted(environ, variable, value, sentence):
    problems = problems_of(environ | {variable: value})
    assert any(sentence in problem for problem in problems)
    assert not value.strip(" ,\n") or all(value not in problem for problem in problems)
