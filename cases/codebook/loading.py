"""From the codebook file to a `Codebook`, or a `CodebookError` that says what to mend."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from cases.codebook import checking
from cases.codebook.model import (
    Code,
    Codebook,
    Condition,
    Named,
    Of,
    Question,
    Shown,
    Spoken,
    Stage,
    Text,
)
from cases.codebook.reading import CodebookError, Table

DEFAULT = Path(__file__).with_name("balansekunst.toml")


def load(path: Path | None = None) -> Codebook:
    """Read and check a codebook; the one that comes with the program is read once.

    Raises CodebookError, whose message names file, question, code and what to do.
    """
    return _default() if path is None else _read(path)


@cache
def _default() -> Codebook:
    return _read(DEFAULT)


def _read(path: Path) -> Codebook:
    table = Table(_parse(path), file=path)
    book = Codebook(
        version=table.string("version"),
        names=table.text("name"),
        sections=_named(table, "section"),
        questions=tuple(_question(t) for t in table.tables("question", "question", "name")),
        spoken=tuple(_spoken(t) for t in table.tables("spoken", "spoken line", "name")),
        non_inquiries=tuple(_code(t) for t in table.tables("non_inquiry", "non-inquiry", "code")),
    )
    table.finish()
    checking.check(book, path)
    return book


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise CodebookError(f"{path}: {reason}. Check path and rights of the file.") from error
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path.name}: not UTF-8. Save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path.name}: not valid TOML. {error}.") from error


def _question(table: Table) -> Question:
    question = Question(
        name=table.name("name"),
        of=cast("Of", table.one_of("of", get_args(Of))),
        section=table.name("section"),
        labels=table.text("label"),
        helps=table.text("help"),
        codes=tuple(_code(t) for t in table.tables("code", "code", "code")),
        multi=table.flag("multi"),
        primary=table.flag("primary"),
        mandatory=table.flag("mandatory"),
        shown=cast("Shown", table.one_of("shown", get_args(Shown), "more")),
        stage=cast("Stage", table.one_of("stage", get_args(Stage), "call")),
        broad=table.flag("broad"),
        broad_groups=table.flag("broad_groups"),
        exported=table.flag("exported", default=True),
        opens_on=_conditions(table),
        groups=_named(table, "group"),
        merge_groups=_named(table, "merge_group"),
    )
    table.finish()
    return question


def _code(table: Table) -> Code:
    code = Code(
        code=table.name("code"),
        labels=table.text("label"),
        helps=table.optional_text("help"),
        merge_group=table.optional_name("merge"),
        group=table.optional_name("group"),
        retired=table.flag("retired"),
        counted=table.flag("counted", default=True),
        alone=table.flag("alone"),
    )
    table.finish()
    return code


def _spoken(table: Table) -> Spoken:
    line = Spoken(
        name=table.name("name"),
        labels=table.text("label"),
        texts=table.text("text"),
        lists=tuple(_item(t) for t in table.tables("item", "item")),
        aloud=table.flag("aloud", default=True),
        opens_on=_conditions(table),
    )
    table.finish()
    return line


def _item(table: Table) -> Text:
    words = table.text("text")
    table.finish()
    return words


def _conditions(table: Table) -> tuple[Condition, ...]:
    return tuple(_condition(t) for t in table.tables("opens_on", "opens_on"))


def _condition(table: Table) -> Condition:
    condition = Condition(table.name("question"), table.names("codes"))
    table.finish()
    return condition


def _named(table: Table, key: str) -> tuple[Named, ...]:
    return tuple(_one_named(t) for t in table.tables(key, key.replace("_", " "), "name"))


def _one_named(table: Table) -> Named:
    named = Named(table.name("name"), table.text("label"))
    table.finish()
    return named
