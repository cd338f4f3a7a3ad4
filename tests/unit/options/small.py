"""A small options file with everything in it, to be spoilt in one place at a time."""

from pathlib import Path

from cases.codebook import load
from cases.options.checking import QUESTION

TEXT = """
version = "1.0"

[[situation]]
name = "employed"
opens_on = [{ question = "affiliation", codes = ["employee_permanent"] }]

[[situation]]
name = "unclear"
opens_on = [{ question = "affiliation", codes = ["unknown"] }]

[[situation]]
name = "racism"
opens_on = [{ question = "matter_type", codes = ["racism"] }]

[[option]]
name = "talk"
when = ["employed", "unclear"]
and_when = ["racism"]
referral = ["ldo"]
label = { nb = "Snakke", nn = "Snakke", en = "Talk" }
text = { nb = "Snakk", nn = "Snakk", en = "Talk" }

[[rule]]
name = "right"
unless = ["unclear"]
label = { nb = "Rett", nn = "Rett", en = "Right" }
text = { nb = "Rett", nn = "Rett", en = "Right" }

[[limit]]
name = "years"
label = { nb = "Tre", nn = "Tre", en = "Three" }
text = { nb = "Tre", nn = "Tre", en = "Three" }

[[cannot]]
name = "promise"
label = { nb = "Love", nn = "Love", en = "Promise" }
text = { nb = "Love", nn = "Love", en = "Promise" }

[[referral]]
code = "ldo"
web = "https://ldo.example"
checked_on = 2026-01-31
"""


def whole() -> str:
    """The small file with every other referral of the codebook, without contacts."""
    codes = [code.code for code in load().get(QUESTION).codes if not code.retired]
    rest = (f'\n[[referral]]\ncode = "{code}"\n' for code in codes if code != "ldo")
    return TEXT + "".join(rest)


def written(folder: Path, text: str | None = None) -> Path:
    path = folder / "options.toml"
    path.write_text(whole() if text is None else text, encoding="utf-8")
    return path


def spoilt(folder: Path, right: str, wrong: str) -> Path:
    """The file with the first `right` replaced by `wrong`."""
    assert right in whole()
    return written(folder, whole().replace(right, wrong, 1))
