"""From the options file to a `Panel`, or an `OptionsError` that says what to mend."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cases.codebook import Codebook, Condition, load
from cases.options import checking
from cases.options.model import KINDS, Contact, Entry, Kind, Panel, Referral, Showing, Situation
from cases.options.sheet import OptionsError, Sheet

DEFAULT = Path(__file__).with_name("options.toml")


def load_panel(path: Path | None = None, book: Codebook | None = None) -> Panel:
    """Read the options and check them against the codebook; the shipped ones are read once.

    Raises OptionsError, whose message names file, entry and what to do.
    """
    if path is None and book is None:
        return _default()
    return _read(path or DEFAULT, book or load())


@cache
def _default() -> Panel:
    return _read(DEFAULT, load())


def _read(path: Path, book: Codebook) -> Panel:
    sheet = Sheet(_parse(path), file=path)
    panel = Panel(
        version=sheet.string("version"),
        situations=tuple(_situation(t) for t in sheet.tables("situation", "situation", "name")),
        entries=tuple(_entry(t, kind) for kind in KINDS for t in sheet.tables(kind, kind, "name")),
        referrals=tuple(_referral(t) for t in sheet.tables("referral", "referral", "code")),
    )
    sheet.finish()
    checking.check(panel, book, path)
    return panel


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise OptionsError(f"{path}: {reason}. Check path and rights of the file.") from error
    except UnicodeDecodeError as error:
        raise OptionsError(f"{path.name}: not UTF-8. Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise OptionsError(f"{path.name}: not valid TOML. {error}.") from error


def _situation(table: Sheet) -> Situation:
    situation = Situation(
        table.name("name"), tuple(_condition(t) for t in table.tables("opens_on", "opens_on"))
    )
    if not situation.conditions:
        raise table.error(
            'opens_on is missing. Write opens_on = [{ question = "…", codes = […] }].'
        )
    table.finish()
    return situation


def _condition(table: Sheet) -> Condition:
    condition = Condition(table.name("question"), table.names("codes"))
    table.finish()
    return condition


def _entry(table: Sheet, kind: Kind) -> Entry:
    entry = Entry(
        kind=kind,
        name=table.name("name"),
        labels=table.text("label"),
        texts=table.text("text"),
        showing=_showing(table),
        referrals=table.optional_names("referral"),
    )
    table.finish()
    return entry


def _referral(table: Sheet) -> Referral:
    referral = Referral(table.name("code"), _contact(table), _showing(table))
    table.finish()
    return referral


def _contact(table: Sheet) -> Contact | None:
    web, phone = table.optional_string("web"), table.optional_string("phone")
    checked_on = table.optional_day("checked_on")
    if not web and not phone:
        if checked_on is not None:
            raise table.error("checked_on without a contact. Add web or phone, or remove it.")
        return None
    if checked_on is None:
        raise table.error("checked_on is missing. Write the day on which you checked the contact.")
    if web and not web.startswith("https://"):
        raise table.error(f"web = {web!r} is no address. Write it in full, as in https://….")
    return Contact(web, phone, checked_on)


def _showing(table: Sheet) -> Showing:
    return Showing(
        table.optional_names("when"),
        table.optional_names("and_when"),
        table.optional_names("unless"),
    )
