"""A small codebook with everything in it, to be spoilt in one place at a time."""

from pathlib import Path

TEXT = """
version = "1.0"
name = { nb = "Linja", nn = "Linja", en = "The line" }

[[section]]
name = "all"
label = { nb = "Alt", nn = "Alt", en = "All" }

[[question]]
name = "channel"
of = "contact"
section = "all"
mandatory = true
shown = "first"
broad = true
label = { nb = "Kanal", nn = "Kanal", en = "Channel" }
help = { nb = "Hvordan", nn = "Korleis", en = "How" }
merge_group = [{ name = "any", label = { nb = "Alle", nn = "Alle", en = "Any" } }]
[[question.code]]
code = "phone"
merge = "any"
label = { nb = "Telefon", nn = "Telefon", en = "Telephone" }
[[question.code]]
code = "fax"
merge = "any"
retired = true
label = { nb = "Faks", nn = "Faks", en = "Fax" }

[[question]]
name = "matter_type"
of = "case"
section = "all"
multi = true
primary = true
mandatory = true
shown = "first"
label = { nb = "Sak", nn = "Sak", en = "Matter" }
help = { nb = "Hva", nn = "Kva", en = "What" }
merge_group = [{ name = "any", label = { nb = "Alle", nn = "Alle", en = "Any" } }]
[[question.code]]
code = "racism"
merge = "any"
label = { nb = "Rasisme", nn = "Rasisme", en = "Racism" }
help = { nb = "Hjelp", nn = "Hjelp", en = "Help" }
[[question.code]]
code = "unknown"
merge = "any"
alone = true
label = { nb = "Ukjent", nn = "Ukjend", en = "Unknown" }

[[question]]
name = "ground"
of = "case"
section = "all"
exported = false
label = { nb = "Grunnlag", nn = "Grunnlag", en = "Ground" }
help = { nb = "Hvilket", nn = "Kva", en = "Which" }
group = [{ name = "act", label = { nb = "Lov", nn = "Lov", en = "Act" } }]
opens_on = [{ question = "matter_type", codes = ["racism"] }]
[[question.code]]
code = "ethnicity"
group = "act"
label = { nb = "Etnisitet", nn = "Etnisitet", en = "Ethnicity" }

[[question]]
name = "closing_reason"
of = "case"
section = "all"
stage = "end"
label = { nb = "Slutt", nn = "Slutt", en = "End" }
help = { nb = "Hvorfor", nn = "Kvifor", en = "Why" }
merge_group = [{ name = "any", label = { nb = "Alle", nn = "Alle", en = "Any" } }]
[[question.code]]
code = "answered"
merge = "any"
counted = false
label = { nb = "Besvart", nn = "Svara", en = "Answered" }

[[spoken]]
name = "opening"
label = { nb = "Start", nn = "Start", en = "Start" }
text = { nb = "Hei", nn = "Hei", en = "Hello" }
item = [{ text = { nb = "en", nn = "ein", en = "one" } }]
opens_on = [{ question = "matter_type", codes = ["racism"] }]

[[non_inquiry]]
code = "wrong_number"
label = { nb = "Feil nummer", nn = "Feil nummer", en = "Wrong number" }
"""


def written(folder: Path, text: str = TEXT) -> Path:
    path = folder / "book.toml"
    path.write_text(text, encoding="utf-8")
    return path


def spoilt(folder: Path, right: str, wrong: str) -> Path:
    """The codebook with the first `right` replaced by `wrong`."""
    assert right in TEXT
    return written(folder, TEXT.replace(right, wrong, 1))
