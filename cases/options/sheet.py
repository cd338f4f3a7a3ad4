"""One table of the options file; the codebook's reader with dates and optional texts."""

from collections.abc import Iterator
from datetime import date, datetime

from cases.codebook.reading import CodebookError, Table


class OptionsError(CodebookError):
    """The options file cannot be used; the message names the place and the remedy."""


class Sheet(Table):
    """A TOML table that knows its place in the options file."""

    def error(self, mistake: str) -> OptionsError:
        said = str(super().error(mistake))
        return OptionsError(said.replace("docs/codebook.md", "docs/options.md"))

    def tables(self, key: str, noun: str, by: str | None = None) -> Iterator["Sheet"]:
        for table in super().tables(key, noun, by):
            yield Sheet(table._values, file=table.file, place=table.place)

    def optional_string(self, key: str) -> str:
        """Text in quotation marks, "" if it is not there."""
        return self.string(key) if key in self._values else ""

    def optional_names(self, key: str) -> tuple[str, ...]:
        """A list of names, () if it is not there."""
        return self.names(key) if key in self._values else ()

    def optional_day(self, key: str) -> date | None:
        """A day without quotation marks, None if it is not there."""
        if key not in self._values:
            return None
        day = self._required(key, date, "a day without quotation marks, as in 2026-01-31")
        if isinstance(day, datetime):
            raise self.error(f"{key} is a time. Write the day alone, as in 2026-01-31.")
        return date(day.year, day.month, day.day)
