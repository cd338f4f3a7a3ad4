"""Autosave: soon, one request at a time, and never over what somebody else has written."""

from itertools import pairwise

from playwright.sync_api import expect

from tests.journeys import steps

# Milliseconds from the last key to the end of the answer that has it; the bar is one second.
SOON_MS = 1500
WATCH_KEYS = "addEventListener('keydown', (event) => { window.lastKey = event.timeStamp })"
SAVES = """performance.getEntriesByType('resource')
    .filter((one) => /[/](start|save)[/]$/.test(one.name))
    .map((one) => [one.startTime, one.responseEnd])"""


def test_text_is_saved_within_a_second_of_the_last_key(visit):
    page = visit("ana")
    steps.log_call(page, "Begynnelsen. ")
    page.evaluate(WATCH_KEYS)
    steps.type_and_wait(page, "Fortsettelsen, som er litt lengre.")
    page.wait_for_timeout(100)  # for the browser's own account of the request
    taken = page.evaluate(SAVES)[-1][1] - page.evaluate("window.lastKey")
    assert 0 < taken < SOON_MS


def test_text_is_saved_while_somebody_types_without_a_pause_one_request_at_a_time(visit):
    page = visit("ana")
    steps.new_call(page)
    page.keyboard.type("Hun snakker fort og stopper ikke opp, og jeg skriver." * 2, delay=70)
    in_time = page.evaluate(SAVES)
    steps.wait_until_saved(page)
    assert len(in_time) >= 2
    saves = page.evaluate(SAVES)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(saves))


def test_second_window_is_told_and_overwrites_only_when_asked(visit):
    page = visit("ana")
    steps.log_call(page, "Fra første vindu. ")
    second = page.context.new_page()
    second.goto(page.url)
    second.locator("#note").press("End")
    steps.type_and_wait(second, "Fra andre vindu.")
    page.keyboard.type("Mer fra første.")
    expect(page.locator("[data-trouble=conflict]")).to_be_visible()
    assert page.input_value("#note") == "Fra første vindu. Mer fra første."
    assert steps.saved_note(second) == "Fra første vindu. Fra andre vindu."
    page.click("[data-overwrite]")
    steps.wait_until_saved(page)
    assert steps.saved_note(second) == "Fra første vindu. Mer fra første."


def test_colleague_in_the_same_draft_is_told(visit):
    page = visit("ana")
    steps.log_call(page, "Ana skriver. ")
    colleague = visit("ben")
    colleague.goto(page.url)
    colleague.locator("#note").press("End")
    steps.type_and_wait(colleague, "Ben også.")
    page.keyboard.type("Ana igjen.")
    expect(page.locator("[data-trouble=conflict]")).to_be_visible()
    assert steps.saved_note(colleague) == "Ana skriver. Ben også."


def test_saved_text_of_one_window_is_no_conflict_for_itself(visit):
    page = visit("ana")
    steps.log_call(page, "En. ")
    for number in range(4):
        steps.type_and_wait(page, f"Og {number}. ")
    expect(page.locator("[data-trouble=conflict]")).to_be_hidden()
    assert steps.saved_note(page) == "En. Og 0. Og 1. Og 2. Og 3. "
