"""Nothing said is lost: a killed server, a closed window, a session that lapsed in mid-sentence."""

import random
import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

SINCE = re.compile(r"\d\d\.\d\d")


@pytest.fixture
def calling(mortal_house, visit):
    """Ana in a call, at a server that may be killed."""
    page = visit("ana", at=mortal_house)
    steps.log_call(page, "Først dette. ")
    return page


def test_killed_server_is_told_and_saving_goes_on_by_itself(mortal_house, calling):
    mortal_house.kill()
    calling.keyboard.type("Så midt i en setning")
    calling.wait_for_selector(steps.UNSAVED)
    expect(calling.locator("#saved-words")).to_have_text(SINCE)
    calling.keyboard.type(", som fortsetter.")
    mortal_house.start()
    steps.wait_until_saved(calling)
    assert steps.saved_note(calling) == "Først dette. Så midt i en setning, som fortsetter."


def test_what_was_saved_survives_a_killed_server_and_a_killed_window(mortal_house, visit, calling):
    reference = calling.locator("#reference").inner_text()
    mortal_house.kill()
    calling.close()
    mortal_house.start()
    page = visit("ana", at=mortal_house, anew=True)
    page.click(f".drafts a.reference:has-text('{reference}')")
    expect(page.locator("#note")).to_have_value("Først dette. ")
    page.locator("#note").press("End")
    steps.type_and_wait(page, "Og videre.")
    assert steps.saved_note(page) == "Først dette. Og videre."


def test_first_letters_typed_without_a_server_are_saved_when_it_is_back(mortal_house, visit):
    page = visit("ana", at=mortal_house, path="/cases/new/")
    mortal_house.kill()
    page.keyboard.type("Ringte mens alt var nede.")
    page.wait_for_selector(steps.UNSAVED)
    mortal_house.start()
    steps.wait_until_saved(page)
    assert steps.saved_note(page) == "Ringte mens alt var nede."


@pytest.mark.long
def test_no_word_that_was_marked_saved_is_ever_missing_after_many_kills(mortal_house, calling):
    chance = random.Random(1)
    for number in range(12):
        calling.keyboard.type(f"Setning {number}. ", delay=20)
        time.sleep(chance.uniform(0.3, 0.9))
        kind = calling.get_attribute("#saved", "data-kind")
        mortal_house.kill()
        mortal_house.start()
        if kind == "saved":
            reader = calling.context.new_page()
            reader.goto(calling.url)
            assert reader.input_value("#note") == calling.input_value("#note")
            reader.close()
    steps.wait_until_saved(calling)
    assert steps.saved_note(calling).endswith("Setning 11. ")


def test_lapsed_session_keeps_the_text_and_saving_goes_on_after_signing_in(house, visit):
    page = visit("ben", anew=True)
    steps.log_call(page, "Før sesjonen gikk ut. ")
    house.end_sessions("ben")
    page.keyboard.type("Etter at den gikk ut.")
    expect(page.locator("[data-trouble=signed-out]")).to_be_visible()
    expect(page.locator("#saved-words")).to_have_text(SINCE)
    second = page.context.new_page()
    second.goto("/sign-in/")
    steps.sign_in(second, house, "ben")
    page.bring_to_front()
    steps.wait_until_saved(page)
    expect(page.locator("[data-trouble=signed-out]")).to_be_hidden()
    assert steps.saved_note(page) == "Før sesjonen gikk ut. Etter at den gikk ut."


def test_slow_and_failing_network_loses_and_doubles_nothing(house, visit):
    page = visit("ana")
    before = _drafts(house)
    steps.new_call(page)
    _make_slow(page)
    turns = _break_sometimes(page)
    text = "".join(f"Linje {number:02d} av samtalen. " for number in range(13))
    for start in range(0, len(text), 25):
        page.keyboard.type(text[start : start + 25])
        page.wait_for_timeout(700)
    steps.wait_until_saved(page)
    assert len(turns) > 5
    page.unroute_all()
    assert steps.saved_note(page) == text
    assert _drafts(house) == before + 1


def _drafts(house):
    return house.database.execute("SELECT count(*) FROM cases_case WHERE state = 'draft'")[0][0]


def _make_slow(page):
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": -1, "uploadThroughput": -1},
    )


def _break_sometimes(page):
    """Of six saves, one never arrives and one arrives while its answer is lost."""
    turns = []

    def handle(route):
        turns.append(route.request.url)
        if len(turns) % 6 == 2:
            route.abort()
        elif len(turns) % 6 == 4:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(re.compile("/(start|save)/$"), handle)
    return turns
