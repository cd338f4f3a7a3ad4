"""Turns the translated texts (.po) into what Django reads (.mo). Pure: needs no gettext tools."""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent / "locale"


def compile_all(locale: Path) -> int:
    """Write an .mo beside every .po below `locale` that is newer; returns how many."""
    stale = [path for path in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_stale(path)]
    for path in stale:
        polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(path.with_suffix(".mo")))
    return len(stale)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime


if __name__ == "__main__":
    print(f"{compile_all(LOCALE)} files of translations compiled.")
    sys.exit(0)
