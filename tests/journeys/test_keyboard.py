"""Everything by keyboard: the order of the tab key, a focus that can be seen, and the keys."""

import re

from playwright.sync_api import expect

from tests.journeys import steps

# What has the focus, where it stands in the page, and whether a ring shows it.
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const place = [...document.querySelectorAll('*')].indexOf(one);
    const ringed = (part) => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    const box = one.getBoundingClientRect();
    const parts = [one, one.closest('label')].filter(Boolean);
    return {
        name: one.id || one.name || one.getAttribute('href') || one.tagName.toLowerCase(),
        place,
        seen: parts.some(ringed) && box.bottom > 0 && box.top < innerHeight,
    };
}"""
FROM_THE_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
}"""


def tab_through(page, limit=80):
    """Where the tab key leads from the top of the page, until it leaves it."""
    page.evaluate(FROM_THE_TOP)
    stops = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["place"] <= stops[0]["place"]):
            break
        stops.append(stop)
    return stops


def check(stops, *expected):
    """In the order of the page, every stop visible, and these among them in this order."""
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)
    # A day or an hour has several stops; the browser marks those inside by itself.
    seen = {stop["place"] for stop in stops if stop["seen"]}
    assert [stop["name"] for stop in stops if stop["place"] not in seen] == []
    names = [stop["name"] for stop in stops]
    where = [names.index(name) for name in expected]
    assert where == sorted(where), names


def test_sign_in_is_reached_field_by_field(house, visitor):
    page = visitor(house).open("/sign-in/")
    assert page.evaluate("document.activeElement.name") == "email"
    check(tab_through(page), "#main", "/", "id_email", "id_password", "button")


def test_list_is_reached_link_by_link(visit):
    page = visit("ana", path="/cases/")
    check(tab_through(page), "#main", "/", "/cases/", "/cases/new/", "/cases/?state=open")


def test_call_screen_is_reached_from_the_note_to_the_end(visit):
    page = visit("ana", path="/cases/new/")
    stops = tab_through(page, limit=120)
    check(stops, "#main", "#ending", "note", "on", "channel", "matter_type", "need")


def test_case_page_is_reached_action_by_action(visit):
    page = visit("ana")
    reference = steps.log_case(page, "Om rekkefølgen.")
    base = f"/cases/{reference}"
    check(tab_through(page), f"{base}/contacts/add/", f"{base}/facts/edit/", f"{base}/close/")


def test_skip_link_leads_past_the_header(visit):
    page = visit("ana", path="/cases/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_escape_leads_back_from_page_to_page(visit):
    page = visit("ana")
    reference = steps.log_case(page, "Om veien tilbake.")
    page.goto(f"/cases/{reference}/facts/edit/")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**/cases/{reference}/")
    page.keyboard.press("Escape")
    page.wait_for_url("**/cases/")


def test_escape_leads_from_the_end_back_to_the_text(visit):
    page = visit("ana")
    steps.log_call(page, "Vent litt. ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#ending")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#ending")).to_be_hidden()
    expect(page.locator("#note")).to_be_focused()


def test_question_mark_shows_the_keys_and_escape_puts_them_away(visit):
    page = visit("ana", path="/cases/")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    assert page.url.endswith("/cases/")


def test_keys_are_letters_while_somebody_writes(visit):
    page = visit("ana")
    steps.log_call(page, "n? n/ N")
    assert page.input_value("#note") == "n? n/ N"
    expect(page.locator("dialog#keys")).to_be_hidden()


def test_letter_keys_can_be_switched_off(visit):
    page = visit("ana", path="/cases/")
    page.keyboard.press("?")
    page.locator("[data-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert page.url.endswith("/cases/")


def test_key_of_a_case_page_opens_a_further_contact(visit):
    page = visit("ana")
    reference = steps.log_case(page, "Første samtale.")
    page.keyboard.press("k")
    page.wait_for_url(f"**/cases/{reference}/contacts/add/")
    expect(page.locator("#note")).to_be_focused()
    steps.type_and_wait(page, "Hun ringte igjen.")
    steps.finish(page)
    expect(page).to_have_url(re.compile(f"/cases/{reference}/$"))
    assert steps.stories(page) == ["Første samtale.", "Hun ringte igjen."]
