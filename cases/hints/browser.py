"""Writes the word lists for the browser: `python -m cases.hints.browser`, after each change."""

import json
from pathlib import Path

from cases.hints.words import data

WORDS = Path(__file__).parents[2] / "caseline/static/caseline/hints/words.js"
HEAD = "// Made from cases/hints/data by `python -m cases.hints.browser`; change it there.\n\n"


def module() -> str:
    """The lists as a module of the browser, the same for the same lists."""
    lists = json.dumps(_tight(data()), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{HEAD}export default {lists};\n"


def _tight(value: object) -> object:
    """Without the line breaks that make the lists readable."""
    if isinstance(value, dict):
        return {key: _tight(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_tight(one) for one in value]
    return " ".join(value.split("\n")).strip() if isinstance(value, str) else value


if __name__ == "__main__":
    WORDS.write_text(module(), encoding="utf-8")
