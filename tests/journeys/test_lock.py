"""A locked page shows nothing, goes on saving, and stands as it was when it is opened again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

SECRET = "Kvartettlederen truet henne. "
WHOLE_WINDOW = {"x": 0, "y": 0, "width": 1280, "height": 720}


@pytest.fixture
def calling(visit):
    """Ana in a call, in a session of her own."""
    page = visit("ana", anew=True)
    steps.log_call(page, SECRET)
    return page


def test_locked_call_shows_and_says_nothing_of_the_text(calling):
    assert SECRET.strip() in steps.whole_page(calling)
    calling.keyboard.press("Alt+Shift+L")
    expect(calling.locator("#lock")).to_be_visible()
    tree = steps.whole_page(calling)
    assert SECRET.strip() not in tree
    assert "Kvartettlederen" not in tree


def test_letters_typed_just_before_the_lock_are_saved_sealed(house, calling):
    version = _version(house, calling)
    calling.keyboard.type("Hun er redd.")
    calling.keyboard.press("Alt+Shift+L")
    expect(calling.locator("#lock")).to_be_visible()
    calling.wait_for_selector(steps.SAVED, state="attached")
    assert _version(house, calling) > version
    steps.unlock(calling, house, "ana")
    expect(calling.locator("#lock")).to_be_hidden()
    expect(calling.locator("#note")).to_be_focused()
    assert steps.saved_note(calling) == f"{SECRET}Hun er redd."


def test_call_in_another_window_hides_itself_and_still_saves(house, calling):
    other = calling.context.new_page()
    other.goto("/cases/")
    other.locator("form[data-lock] button").click()
    expect(other.locator("#lock")).to_be_visible()
    calling.keyboard.type("Hun gråter.")
    expect(calling.locator("#lock")).to_be_visible()
    calling.wait_for_selector(steps.SAVED, state="attached")
    assert "Kvartettlederen" not in steps.whole_page(calling)
    steps.unlock(calling, house, "ana")
    expect(calling.locator("#note")).to_have_value(f"{SECRET}Hun gråter.")
    assert steps.saved_note(calling) == f"{SECRET}Hun gråter."


def test_wrong_passphrase_opens_nothing(house, calling):
    calling.keyboard.press("Alt+Shift+L")
    calling.locator("#lock-password").fill("feil passord her")
    calling.locator("#lock-password").press("Enter")
    expect(calling.locator("#lock-error")).to_have_text(re.compile(r"\w"))
    assert "Kvartettlederen" not in steps.whole_page(calling)
    steps.unlock(calling, house, "ana")
    expect(calling.locator("#note")).to_be_visible()


def test_passphrase_given_before_the_server_has_locked_opens_only_when_it_is_right(house, calling):
    calling.route("**/lock/", lambda route: route.abort())
    calling.keyboard.press("Alt+Shift+L")
    calling.locator("#lock-password").fill("feil passord her")
    calling.locator("#lock-password").press("Enter")
    expect(calling.locator("#lock-error")).to_have_text(re.compile(r"\w"))
    assert "Kvartettlederen" not in steps.whole_page(calling)
    calling.unroute_all()
    steps.unlock(calling, house, "ana")
    expect(calling.locator("#note")).to_be_visible()


def test_answer_from_before_the_lock_does_not_open_the_page(calling):
    with calling.expect_request("**/save/"):
        _answer_late(calling, "**/save/")
        calling.keyboard.type("Sist.")
    with calling.expect_response("**/lock/"):
        calling.keyboard.press("Alt+Shift+L")
    with calling.expect_response("**/save/"):
        calling.evaluate("1")
    calling.wait_for_timeout(200)
    assert "Kvartettlederen" not in steps.whole_page(calling)


def test_locked_call_that_is_loaded_again_asks_for_the_passphrase(house, calling):
    calling.keyboard.press("Alt+Shift+L")
    expect(calling.locator("#lock")).to_be_visible()
    calling.wait_for_timeout(500)
    calling.reload()
    assert "Kvartettlederen" not in calling.content()
    steps.unlock(calling, house, "ana")
    expect(calling.locator("#note")).to_have_value(SECRET)


def test_hidden_screen_shows_nothing_and_comes_back_with_one_key(calling):
    calling.keyboard.press("F9")
    expect(calling.locator("#hidden-screen")).to_be_visible()
    assert "Kvartettlederen" not in steps.accessibility_tree(calling)
    assert "Kvartettlederen" not in calling.title()
    assert calling.locator("#hidden-screen").bounding_box() == WHOLE_WINDOW
    calling.keyboard.press("F9")
    expect(calling.locator("#note")).to_be_visible()
    steps.type_and_wait(calling, "Videre.")


def test_idle_list_locks_itself(house, visit):
    page = visit("cai", anew=True)
    page.clock.install()
    page.goto("/cases/")
    house.wake("cai", minutes_ago=10)
    page.clock.run_for(31_000)
    expect(page.locator("#lock")).to_be_visible()
    expect(page.locator("table.cases")).to_be_hidden()
    steps.unlock(page, house, "cai")
    expect(page.locator("table.cases")).to_be_visible()


def test_open_call_holds_the_idle_lock_off(house, calling):
    with calling.expect_response("**/alive/"):
        calling.reload()
    house.wake("ana", minutes_ago=10)
    other = calling.context.new_page()
    other.goto("/cases/")
    expect(other.locator("table.cases")).to_be_visible()


def _answer_late(page, pattern):
    """The server answers at once; the answer takes a while to arrive."""

    def handle(route):
        answer = route.fetch()
        page.wait_for_timeout(2000)
        route.fulfill(response=answer)

    page.route(pattern, handle)


def _version(house, page):
    contact = page.input_value("[name=contact]")
    if house.database.url == "":
        contact = contact.replace("-", "")
    found = house.database.execute("SELECT version FROM cases_contact WHERE id = %s", [contact])
    return found[0][0]
