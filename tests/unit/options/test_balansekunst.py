"""The options that come with the program are whole, sensible for everyone, and true to the law
table: nobody is promised what the law does not give."""

from itertools import product

import pytest

from cases.codebook import LANGUAGES, Answers, load
from cases.options import Options, load_panel, options_for

BOOK = load()
PANEL = load_panel()
AFFILIATIONS = [code.code for code in BOOK.get("affiliation").codes]
MATTERS = [code.code for code in BOOK.get("matter_type").codes if not code.retired]
EMPLOYED = ("employee_permanent", "employee_temporary")
NOT_EMPLOYED = ("freelancer", "self_employed", "volunteer")
RIGHTS_OF_EMPLOYEES = {
    "right_to_report", "ways_to_report", "employer_examines", "no_retaliation_after_report"
}  # fmt: skip
EQUALITY = ("sexual_harassment", "harassment_ground", "racism", "discrimination", "accessibility")


def asked(affiliation: str = "", matter: str = "", lang: str = "nb", **more: str) -> Options:
    answers: Answers = {
        "affiliation": affiliation,
        "matter_type": [matter] if matter else [],
        **more,
    }
    return options_for(answers, lang, panel=PANEL)


def names(entries: tuple) -> set[str]:
    return {entry.name for entry in entries}


def turns(found: Options) -> set[str]:
    return {turn.code for turn in found.turns}


@pytest.mark.parametrize("affiliation", AFFILIATIONS)
def test_everyone_can_do_something_about_everything(affiliation: str):
    for found in (asked(affiliation, matter) for matter in MATTERS):
        assert 2 <= len(found.options) <= 12
        assert found.turns
        assert {"receive_reports", "investigate", "promise_a_result"} <= names(found.cannot)
        assert len(found.turns) + len(found.other_turns) == len(PANEL.referrals)


@pytest.mark.parametrize("role", [code.code for code in BOOK.get("inquirer_role").codes])
def test_every_role_is_shown_something_else_than_nothing(role: str):
    for matter in ("sexual_harassment", "whistle_handling", "unknown"):
        assert len(asked("", matter, inquirer_role=role).options) >= 2


def test_every_referral_is_known_to_the_codebook_and_the_other_way_round():
    known = {code.code for code in BOOK.get("referral").codes if not code.retired}
    assert {referral.code for referral in PANEL.referrals} == known


@pytest.mark.parametrize("referral", PANEL.referrals, ids=lambda referral: referral.code)
def test_contact_has_its_day_or_there_is_none(referral):
    if referral.contact is not None:
        assert referral.contact.web or referral.contact.phone
        assert referral.contact.checked_on.year >= 2026


def test_no_two_labels_read_the_same():
    for lang in LANGUAGES:
        labels = [(e.kind, e.labels.in_language(lang)) for e in PANEL.entries]
        assert len(set(labels)) == len(labels)


def test_nynorsk_is_not_bokmal():
    strangers = {"ikke", "hva", "hvem", "hvor", "jeg", "noe", "noen", "fra", "en", "et"}
    for entry in PANEL.entries:
        words = entry.texts.nn.lower().replace(",", " ").replace(".", " ").split()
        assert strangers.isdisjoint(words), entry.name
    same = [entry.name for entry in PANEL.entries if entry.texts.nb == entry.texts.nn]
    assert same == ["tribunal_three_years"]


def test_texts_are_short_enough_to_be_said():
    for entry, lang in product(PANEL.entries, LANGUAGES):
        text = entry.texts.in_language(lang)
        assert len(text) <= 300, entry.name
        assert text.endswith((".", "?")), entry.name


@pytest.mark.parametrize("affiliation", EMPLOYED)
def test_employees_are_told_about_chapter_2a(affiliation: str):
    found = asked(affiliation, "whistle_making")
    assert names(found.rules) >= RIGHTS_OF_EMPLOYEES
    assert "report_internally" in names(found.options)
    right = next(rule for rule in found.rules if rule.name == "right_to_report")
    assert "kapittel 2 A" in right.text
    assert "no_chapter_2a" not in names(found.rules)


@pytest.mark.parametrize("affiliation", AFFILIATIONS)
def test_nobody_else_is_promised_the_rights_of_employees(affiliation: str):
    for matter in MATTERS:
        promised = RIGHTS_OF_EMPLOYEES & names(asked(affiliation, matter).rules)
        assert ("right_to_report" in promised) == (affiliation in EMPLOYED), matter
        assert affiliation in (*EMPLOYED, "employer") or not promised, matter


@pytest.mark.parametrize("affiliation", NOT_EMPLOYED)
def test_freelancers_and_volunteers_are_told_what_they_rely_on(affiliation: str):
    found = asked(affiliation, "retaliation")
    rule = next(rule for rule in found.rules if rule.name == "no_chapter_2a")
    assert "likestillings- og diskrimineringsloven" in rule.text
    assert {"report_internally"}.isdisjoint(names(found.options))
    assert "tribunal_and_retaliation" not in names(found.rules)


def test_unknown_affiliation_is_to_be_asked_about():
    assert "ask_affiliation" in names(asked("", "retaliation").rules)
    assert "ask_affiliation" not in names(asked("freelancer", "retaliation").rules)
    assert "ask_affiliation" not in names(asked("", "retaliation", inquirer_role="leader").rules)


def test_employers_hear_of_their_duties():
    found = asked("employer", "whistle_handling", inquirer_role="leader")
    assert {"employer_examines", "no_retaliation_after_report", "routines_required",
            "active_duty", "harassment_prevented"} <= names(found.rules)  # fmt: skip
    assert "handle_the_report" in names(found.options)
    assert {"wait", "police", "tribunal"}.isdisjoint(names(found.options))


@pytest.mark.parametrize("matter", [*EQUALITY, "retaliation"])
@pytest.mark.parametrize("affiliation", ["employee_permanent", "freelancer", "student", ""])
def test_tribunal_comes_with_its_three_years(affiliation: str, matter: str):
    found = asked(affiliation, matter)
    assert "tribunal" in names(found.options)
    assert {"nemnda", "ldo"} <= turns(found)
    limit = next(limit for limit in found.limits if limit.name == "tribunal_three_years")
    assert "tre år" in limit.text


@pytest.mark.parametrize("affiliation", AFFILIATIONS)
def test_nobody_is_sent_to_the_tribunal_without_the_limit(affiliation: str):
    for matter in MATTERS:
        found = asked(affiliation, matter)
        assert "nemnda" not in turns(found) or "tribunal_three_years" in names(found.limits)


def test_event_over_three_years_ago_is_spoken_of():
    assert "over_three_years" in names(asked("", "racism", time_since_event="gt3y").limits)
    assert "over_three_years" not in names(asked("", "racism", time_since_event="y1_3").limits)


def test_under_18_needs_a_guardian():
    found = asked("pupil_participant", "bullying", under_18="yes")
    rule = next(rule for rule in found.rules if rule.name == "guardian")
    assert "verge" in rule.text
    assert {"school_authority", "child_welfare"} <= turns(found)
    assert "guardian" not in names(asked("pupil_participant", "bullying", under_18="no").rules)


def test_danger_stands_first_and_nobody_is_told_to_wait():
    found = asked("freelancer", "sexual_assault", safety_flag=["immediate_danger"])
    assert found.options[0].name == "call_for_help"
    assert "112" in found.options[0].text
    assert "wait" not in names(found.options)
    assert "duty_to_avert" in names(found.rules)


def test_assault_brings_health_care_before_the_law():
    found = asked("student", "sexual_assault", time_since_event="lt3m")
    assert found.options[0].name == "health_first"
    assert {"assault_clinic", "sexual_abuse_centre", "dixi", "police"} <= turns(found)
    assert "evidence_now" in names(found.limits)


def test_accused_is_neither_sent_to_the_police_nor_told_to_complain():
    found = asked("employee_permanent", "accused", inquirer_role="accused")
    assert {"get_your_own_adviser", "ombud"} <= names(found.options)
    assert {"police", "tribunal", "talk_to_manager"}.isdisjoint(names(found.options))


def test_helper_needs_a_power_of_attorney():
    assert "power_of_attorney" in names(asked("", "racism", inquirer_role="relative").rules)


def test_every_spoken_choice_of_the_call_is_somewhere():
    found = asked("employee_permanent", "sexual_harassment", inquirer_role="affected")
    assert {"talk_to_manager", "talk_to_representatives", "report_internally", "external_channel",
            "ombud", "tribunal", "police", "wait"} <= names(found.options)  # fmt: skip


@pytest.mark.parametrize("entry", PANEL.entries, ids=lambda entry: entry.name)
def test_every_entry_is_reached_by_some_answers(entry):
    situations = {situation.name: situation for situation in PANEL.situations}
    answers: dict[str, list[str]] = {"affiliation": ["none"], "matter_type": ["none"],
                                     "time_since_event": ["none"]}  # fmt: skip
    for named in (entry.showing.when[:1], entry.showing.and_when[:1]):
        for condition in (c for name in named for c in situations[name].conditions[:1]):
            answers[condition.question] = [condition.codes[0]]
    found = options_for(answers, "nb", panel=PANEL)
    lists = (found.options, found.rules, found.limits, found.cannot)
    assert any(entry.name in names(entries) for entries in lists)
