"""The server's key material: where it comes from, what is refused, and how it is made.

Four kinds, each a file in one directory or a variable of the environment. Pure: no Django.
"""

import base64
import binascii
import os
import re
import secrets
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caseline.audit import keys as audit

FIELD, AUDIT, PEPPER, SECRET = "field.keys", "audit.keys", "pepper.key", "django.key"
VARIABLES = {
    FIELD: "CASELINE_FIELD_KEYS",
    AUDIT: "CASELINE_AUDIT_KEYS",
    PEPPER: "CASELINE_PEPPER",
    SECRET: "CASELINE_SECRET_KEY",
}
KEY_BYTES = 32
SECRET_LENGTH, SECRET_VARIETY = 50, 10


@dataclass(frozen=True)
class Keys:
    """All keys of one installation; the collections have the newest key first.

    `field` holds Fernet keys, `audit` entries "id:base64url of 32 bytes".
    """

    field: tuple[str, ...]
    audit: tuple[str, ...]
    pepper: bytes
    secret: str


def read(environ: Mapping[str, str], problems: list[str]) -> Keys:
    """Read every key; each thing that is wrong becomes a sentence in `problems`.

    A kind is given either in a file of CASELINE_KEYS_DIR or in its own variable, never in both.
    The result is only fit for use when `problems` stayed empty.
    """
    texts = {name: _text(name, environ, problems) for name in VARIABLES}
    keys = Keys(
        field=_field_keys(texts[FIELD], problems),
        audit=_audit_keys(texts[AUDIT], problems),
        pepper=_pepper(texts[PEPPER], problems),
        secret=_secret(texts[SECRET], problems),
    )
    _refuse_reuse(keys, problems)
    return keys


def _text(name: str, environ: Mapping[str, str], problems: list[str]) -> str | None:
    variable = VARIABLES[name]
    directory = environ.get("CASELINE_KEYS_DIR")
    given = environ.get(variable)
    if not directory:
        if not given:
            problems.append(f"{variable} is missing; set it, or CASELINE_KEYS_DIR.")
        return given or None
    path = Path(directory) / name
    if given and path.exists():
        problems.append(f"{variable} and {name} in CASELINE_KEYS_DIR are both given; keep one.")
        return None
    return given or _file(path, problems)


def _file(path: Path, problems: list[str]) -> str | None:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            problems.append(f"The key file {path} is not a plain file.")
        elif mode & (stat.S_IRWXG | stat.S_IRWXO):
            problems.append(f"The key file {path} is open to others; run chmod 600 on it.")
        else:
            return path.read_text(encoding="ascii")
    except FileNotFoundError:
        problems.append(f"The key file {path} is missing; python -m caseline.keys makes all four.")
    except (OSError, UnicodeDecodeError):
        problems.append(f"The key file {path} cannot be read.")
    return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\n,]", text) if line.strip()]


def _decoded(text: str) -> bytes | None:
    """The bytes of standard or URL-safe base64, padded or not; None where it is neither."""
    bare = text.translate(str.maketrans("-_", "+/")).rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _field_keys(text: str | None, problems: list[str]) -> tuple[str, ...]:
    if text is None:
        return ()
    keys = _lines(text)
    if not keys:
        problems.append("The field keys are empty; one Fernet key a line is needed, newest first.")
    for number, key in enumerate(keys, start=1):
        if len(_decoded(key) or b"") != KEY_BYTES:
            problems.append(f"Field key {number} is not a Fernet key (32 bytes in base64).")
    if len(set(keys)) != len(keys):
        problems.append("The field keys hold one key twice.")
    return tuple(keys)


def _audit_keys(text: str | None, problems: list[str]) -> tuple[str, ...]:
    if text is None:
        return ()
    entries = tuple(_lines(text))
    try:
        audit.parse(entries)
    except audit.BadKey as problem:
        problems.append(f"The audit keys are no good: {problem}.")
    return entries


def _pepper(text: str | None, problems: list[str]) -> bytes:
    if text is None:
        return b""
    pepper = _decoded(text.strip())
    if pepper is None or len(pepper) < KEY_BYTES:
        problems.append("The pepper is not base64 of at least 32 bytes.")
    return pepper or b""


def _secret(text: str | None, problems: list[str]) -> str:
    if text is None:
        return ""
    secret = text.strip()
    if len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_VARIETY:
        problems.append("Django's secret key is weak; 50 random characters or more are needed.")
    return secret


def _refuse_reuse(keys: Keys, problems: list[str]) -> None:
    texts = [*keys.field, *(entry.partition(":")[2] for entry in keys.audit), keys.secret]
    given = [key for text in texts if (key := _decoded(text))]
    if keys.pepper:
        given.append(keys.pepper)
    if len(set(given)) != len(given):
        problems.append("One key serves two purposes; make each of its own.")


def make(directory: Path) -> None:
    """Write four fresh key files, each readable by its owner only.

    Raises FileExistsError, before anything is written, when one of them is there already.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = [name for name in VARIABLES if (directory / name).exists()]
    if there:
        raise FileExistsError(f"{directory / there[0]} is there already; keys are never replaced.")
    texts = {
        FIELD: base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
        AUDIT: "a1:" + base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
        PEPPER: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
        SECRET: secrets.token_urlsafe(64),
    }
    for name, text in texts.items():
        _write_new(directory / name, text + "\n")


def _write_new(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def main(arguments: list[str]) -> int:
    """`python -m caseline.keys DIR`: works before anything is configured."""
    if len(arguments) != 1:
        print("usage: python -m caseline.keys DIRECTORY", file=sys.stderr)
        return 2
    try:
        make(Path(arguments[0]))
    except OSError as problem:
        sentence = problem if isinstance(problem, FileExistsError) else "It cannot be written to."
        print(f"No keys were made. {sentence}", file=sys.stderr)
        return 2
    print(f"Four key files are in {arguments[0]}. Keep a copy where the database is not.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
