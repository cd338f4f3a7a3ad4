"""Every kind of mistake in an options file is named, with the place and the remedy."""

from datetime import date
from pathlib import Path

import pytest

from cases.options import Contact, OptionsError, load_panel
from tests.unit.options.small import spoilt, whole, written

TALK = 'name = "talk"'
WEB = 'web = "https://ldo.example"\n'
CHECKED = "checked_on = 2026-01-31\n"
LABEL = 'label = { nb = "Snakke", nn = "Snakke", en = "Talk" }'

# right, wrong, what the message says
MISTAKES = {
    "a missing version": ('version = "1.0"', "", "version is missing"),
    "a misspelt key": ("and_when", "andwhen", "option 'talk': unknown key andwhen"),
    "a misspelt list": ("[[limit]]", "[[limits]]", "unknown key limits"),
    "a missing language": (LABEL, 'label = { nb = "A", en = "B" }', "'talk': label lacks nn"),
    "an empty language": (LABEL, 'label = { nb = "A", nn = " ", en = "B" }', "label lacks nn"),
    "a name that is none": (TALK, 'name = "Talk now"', "'Talk now' is not a name"),
    "an entry twice": ('name = "right"', TALK, "entry 'talk' stands twice"),
    "a situation twice": ('name = "racism"', 'name = "unclear"', "'unclear' stands twice"),
    "a referral twice": ('code = "nemnda"', 'code = "ldo"', "referral 'ldo' stands twice"),
    "a situation without condition": (
        'opens_on = [{ question = "affiliation", codes = ["unknown"] }]', "", "opens_on is missing"
    ),
    "an unknown question": ('"matter_type"', '"matter"', "has no question 'matter'"),
    "an unknown code": ('codes = ["racism"]', 'codes = ["rasism"]', "has no code rasism"),
    "an unknown situation": ('["racism"]\nreferral', '["ras"]\nreferral', "'ras' does not exist"),
    "an unknown referral of an option": ('["ldo"]', '["lod"]', "'lod' is not in this file"),
    "a referral the codebook lacks": ('code = "police"', 'code = "polis"', "'polis' is no code"),
    "a contact nobody checked": (CHECKED, "", "checked_on is missing"),
    "a check of nothing": (WEB, "", "checked_on without a contact"),
    "an address that is none": ("https://ldo", "ldo", "is no address"),
    "an unsafe address": ("https://ldo", "http://ldo", "is no address"),
    "a day in quotes": (CHECKED, 'checked_on = "2026-01-31"\n', "must be a day"),
    "a time instead of a day": (CHECKED, "checked_on = 2026-01-31T10:00:00\n", "is a time"),
    "no TOML at all": ('version = "1.0"', "version = ", "not valid TOML"),
}  # fmt: skip


def test_small_file_is_read_whole(tmp_path: Path):
    panel = load_panel(written(tmp_path))
    assert [entry.kind for entry in panel.entries] == ["option", "rule", "limit", "cannot"]
    contact = Contact("https://ldo.example", "", date(2026, 1, 31))
    assert panel.referrals[0].contact == contact
    assert {referral.contact for referral in panel.referrals[1:]} == {None}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_named_with_its_place(tmp_path: Path, mistake: str):
    right, wrong, says = MISTAKES[mistake]
    with pytest.raises(OptionsError) as caught:
        load_panel(spoilt(tmp_path, right, wrong))
    assert says in str(caught.value)
    assert str(caught.value).startswith("options.toml")
    assert "docs/codebook.md" not in str(caught.value)


def test_situation_that_nobody_uses_is_a_mistake(tmp_path: Path):
    idle = whole().replace('when = ["employed", "unclear"]', 'when = ["unclear"]')
    with pytest.raises(OptionsError, match="'employed' is used nowhere"):
        load_panel(written(tmp_path, idle))


def test_referral_that_the_codebook_has_must_be_there(tmp_path: Path):
    without = whole().replace('\n[[referral]]\ncode = "police"\n', "")
    with pytest.raises(OptionsError, match="'police' of the codebook is missing"):
        load_panel(written(tmp_path, without))


def test_file_that_cannot_be_read_is_named(tmp_path: Path):
    with pytest.raises(OptionsError, match="Check path and rights"):
        load_panel(tmp_path / "nothing.toml")
    latin = tmp_path / "options.toml"
    latin.write_bytes('version = "\u00e5"'.encode("latin-1"))
    with pytest.raises(OptionsError, match="Save the file as UTF-8"):
        load_panel(latin)


def test_help_of_unknown_keys_is_the_page_about_options(tmp_path: Path):
    with pytest.raises(OptionsError, match=r"docs/options\.md"):
        load_panel(spoilt(tmp_path, "and_when", "andwhen"))
