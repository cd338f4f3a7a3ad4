"""One table of the codebook file, read key by key, with errors that say where and what to do."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from cases.codebook.model import EMPTY, LANGUAGES, Text

NAME = re.compile(r"[a-z0-9][a-z0-9_]*")
THREE_LANGUAGES = "{ " + ", ".join(f'{lang} = "…"' for lang in LANGUAGES) + " }"


class CodebookError(ValueError):
    """The codebook file cannot be used; the message names the place and the remedy."""


class Table:
    """A TOML table that knows its place in the file and which of its keys were read."""

    def __init__(self, values: Mapping[str, Any], *, file: Path, place: str = "") -> None:
        self._values = values
        self._read: set[str] = set()
        self.file = file
        self.place = place

    def error(self, mistake: str) -> CodebookError:
        where = ", ".join(part for part in (self.file.name, self.place) if part)
        return CodebookError(f"{where}: {mistake}")

    def name(self, key: str) -> str:
        """A required name for the program: small letters, digits and underscores."""
        value = self.string(key)
        if not NAME.fullmatch(value):
            raise self.error(
                f"{key} = {value!r} is not a name. "
                "Use small letters, digits and _, as in 'matter_type'."
            )
        return value

    def string(self, key: str) -> str:
        value = self._required(key, str, "text in quotation marks")
        if not value.strip():
            raise self.error(f"{key} is empty. Write something or remove it.")
        return cast("str", value)

    def optional_name(self, key: str) -> str | None:
        return self.name(key) if key in self._values else None

    def names(self, key: str) -> tuple[str, ...]:
        """A required list of one or more strings."""
        values = self._required(key, list, 'a list such as ["one", "two"]')
        if not values or not all(isinstance(value, str) for value in values):
            raise self.error(f'{key} must be a list of names such as ["one", "two"].')
        return tuple(values)

    def flag(self, key: str, default: bool = False) -> bool:
        if key not in self._values:
            return default
        return cast("bool", self._required(key, bool, "true or false, without quotation marks"))

    def one_of(self, key: str, choices: tuple[str, ...], default: str | None = None) -> str:
        if default is not None and key not in self._values:
            return default
        value = self.string(key)
        if value not in choices:
            raise self.error(f"{key} = {value!r} is unknown. Use one of: {', '.join(choices)}.")
        return value

    def text(self, key: str) -> Text:
        """Required words in every language."""
        words = self._required(key, dict, THREE_LANGUAGES)
        for lang in LANGUAGES:
            if not isinstance(words.get(lang), str) or not words[lang].strip():
                raise self.error(f"{key} lacks {lang}. Write {key} = {THREE_LANGUAGES}.")
        strangers = sorted(set(words) - set(LANGUAGES))
        if strangers:
            raise self.error(
                f"{key} has unknown language {', '.join(strangers)}. "
                f"The languages are {', '.join(LANGUAGES)}."
            )
        return Text(**words)

    def optional_text(self, key: str) -> Text:
        return self.text(key) if key in self._values else EMPTY

    def tables(self, key: str, noun: str, by: str | None = None) -> Iterator["Table"]:
        """The tables of a list, each knowing its place as `noun 'name'` or `noun number`."""
        values = self._values.get(key, [])
        self._read.add(key)
        if not isinstance(values, list) or not all(isinstance(v, dict) for v in values):
            raise self.error(f"{key} must be a list of tables; see docs/codebook.md.")
        for number, value in enumerate(values, start=1):
            called = value.get(by) if by else None
            place = f"{noun} {called!r}" if isinstance(called, str) else f"{noun} {number}"
            inside = f"{self.place}, {place}" if self.place else place
            yield Table(value, file=self.file, place=inside)

    def finish(self) -> None:
        """Refuse keys that nobody read: a misspelt key must not be ignored in silence."""
        strangers = sorted(set(self._values) - self._read)
        if strangers:
            raise self.error(
                f"unknown key {', '.join(strangers)}. Correct the spelling or remove it; "
                "docs/codebook.md lists the keys."
            )

    def _required(self, key: str, kind: type, form: str) -> Any:
        self._read.add(key)
        if key not in self._values:
            raise self.error(f"{key} is missing. Write {key} = {form}.")
        if not isinstance(self._values[key], kind):
            raise self.error(f"{key} must be {form}.")
        return self._values[key]
