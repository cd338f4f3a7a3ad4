"""Whatever somebody pastes comes back as it was, is never carried out, and leaves no trace."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

PASTED = {
    "markup": "<b>fet</b> <script>window.wasRun = 1</script><img src=x onerror='window.wasRun=1'>",
    "template": "{{ note }} {% now 'Y' %} </textarea><script>window.wasRun = 1</script>",
    "emoji": "👩🏽‍🎤 🏳️‍🌈 e\u0301 \U0001f1f3\U0001f1f4",
    "right-to-left": "اتصلت بنا امرأة \u202eabc\u202c שלום",
    "lines": "\nførste linje var tom\n\n\tinnrykk og  to mellomrom ",
    "control": "klokke \x07 og tegn \x1b[31m rødt",
}
LONGEST = 100_000
KEPT_BY_BROWSER = """async () => [
    localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length, JSON.stringify(history.state),
    document.cookie]"""


@pytest.mark.parametrize("kind", PASTED)
def test_pasted_text_comes_back_exactly_and_is_never_run(visit, kind):
    page = visit("ana")
    _paste(page, PASTED[kind])
    assert steps.saved_note(page) == PASTED[kind]
    steps.tick(page, "matter_type", "racism")
    steps.wait_until_saved(page)
    steps.finish(page)
    assert page.locator(".story").evaluate("(story) => story.textContent") == PASTED[kind]
    assert page.evaluate("window.wasRun") is None


def test_pasted_ciphertext_stays_ciphertext(house, visit):
    token = house.database.execute("SELECT facts FROM cases_case LIMIT 1")[0][0]
    body = bytes(house.database.execute("SELECT body FROM vault_text LIMIT 1")[0][0]).hex()
    page = visit("ana")
    text = f"{_text(token)} {body}"
    _paste(page, text)
    assert steps.saved_note(page) == text


def test_too_long_text_is_refused_with_a_sentence_and_stays_in_the_field(visit):
    page = visit("ana")
    steps.log_call(page, "Kort.")
    page.locator("#note").fill("æ" * (LONGEST + 1))
    expect(page.locator("[data-trouble=refused] [data-message]")).to_contain_text("100001")
    assert len(page.input_value("#note")) == LONGEST + 1
    page.locator("#note").fill("æ" * LONGEST)
    steps.wait_until_saved(page)
    assert len(steps.saved_note(page)) == LONGEST


def test_character_that_cannot_be_kept_is_refused_and_the_text_stays(visit):
    page = visit("ana")
    steps.log_call(page, "Kort.")
    page.evaluate("document.getElementById('note').value = 'null \\u0000 her'")
    page.locator("#note").dispatch_event("input")
    expect(page.locator("[data-trouble=refused] [data-message]")).to_contain_text("1")
    assert page.input_value("#note") == "null \0 her"


def test_browser_keeps_nothing_of_a_call(visit):
    page = visit("ana")
    steps.log_case(page, "Trommeslageren så det.")
    assert page.evaluate(KEPT_BY_BROWSER) == [0, 0, 0, 0, 0, "null", ""]


def test_no_title_or_address_says_anything_of_the_call(visit):
    page = visit("ana")
    seen = []
    page.on("framenavigated", lambda frame: seen.append(f"{frame.url} {page.title()}"))
    steps.log_case(page, "Trommeslageren så det.")
    page.goto("/cases/")
    seen.append(f"{page.url} {page.title()}")
    assert "rommeslageren" not in " ".join(seen)


def test_back_button_shows_nothing_after_signing_out(visit):
    page = visit("ana", anew=True)
    steps.log_case(page, "Trommeslageren så det.")
    page.locator("form[action='/sign-out/'] button:visible").click()
    page.wait_for_url("**/sign-in/")
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert "rommeslageren" not in page.content()


def _paste(page, text):
    steps.new_call(page)
    page.locator("#note").fill(text)
    steps.wait_until_saved(page)


def _text(value):
    return value.decode() if isinstance(value, bytes) else str(value)
