"""The panel shows what fits the answers, and counts what was not asked as unknown."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cases.codebook import Answers
from cases.options import Contact, Options, Panel, load_panel, options_for
from tests.unit.options.small import written

EMPLOYED = {"affiliation": "employee_permanent"}


@pytest.fixture
def panel(tmp_path: Path) -> Panel:
    return load_panel(written(tmp_path))


def shown(found: Options) -> list[str]:
    lists = (found.options, found.rules, found.limits, found.cannot)
    return [said.name for entries in lists for said in entries]


def test_entry_without_situations_always_shows(panel: Panel):
    assert {"years", "promise"} <= set(shown(options_for(EMPLOYED, "nb", panel=panel)))


def test_both_sides_must_hold(panel: Panel):
    assert "talk" not in shown(options_for(EMPLOYED, "nb", panel=panel))
    both: Answers = {**EMPLOYED, "matter_type": ["bullying", "racism"]}
    assert "talk" in shown(options_for(both, "nb", panel=panel))
    freelancer: Answers = {"affiliation": "freelancer", "matter_type": ["racism"]}
    assert "talk" not in shown(options_for(freelancer, "nb", panel=panel))


def test_exception_hides(panel: Panel):
    assert "right" in shown(options_for(EMPLOYED, "nb", panel=panel))
    assert "right" not in shown(options_for({"affiliation": "unknown"}, "nb", panel=panel))


@pytest.mark.parametrize("answers", [{}, {"affiliation": ""}])
def test_what_was_not_asked_is_unknown(panel: Panel, answers: dict[str, str]):
    found = shown(options_for({**answers, "matter_type": ["racism"]}, "nb", panel=panel))
    assert "talk" in found
    assert "right" not in found


def test_referral_comes_with_the_option_that_names_it(panel: Panel):
    with_talk = options_for({"matter_type": ["racism"]}, "en", panel=panel)
    assert [turn.code for turn in with_talk.turns] == ["ldo"]
    without = options_for(EMPLOYED, "en", panel=panel)
    assert without.turns == ()
    assert "ldo" in {turn.code for turn in without.other_turns}


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_words_come_in_the_language_that_was_asked_for(lang: str):
    found = options_for(EMPLOYED, lang)
    panel = load_panel()
    right = next(entry for entry in panel.entries if entry.name == "right_to_report")
    assert found.rules[0].text == right.texts.in_language(lang)


def test_language_that_nobody_wrote_is_refused():
    with pytest.raises(KeyError):
        options_for(EMPLOYED, "de")


def test_contact_grows_old_after_a_year():
    contact = Contact("https://ldo.example", "", date(2026, 1, 31))
    assert not contact.is_old(date(2026, 1, 31) + timedelta(365))
    assert contact.is_old(date(2026, 1, 31) + timedelta(366))
