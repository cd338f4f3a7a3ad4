"""The same work in a browser that runs no script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

DRAFT = re.compile(r"/cases/[^/]+/contacts/[^/]+/$")
NOTE = "Skrevet uten et eneste skript, men like fullt lagret."


@pytest.fixture
def plain(visit):
    """Opens a window without script: `plain("ana", path=…)`."""

    def open_plain(key, **options):
        return visit(key, java_script_enabled=False, **options)

    return open_plain


def save(page, note):
    page.fill("#note", note)
    page.click("[name=do][value=save]")
    page.wait_for_url(DRAFT)


def end(page):
    page.check("[name=matter_type][value=racism]")
    page.click("[name=do][value=finish]")
    page.wait_for_url(steps.ONE_CASE)


def test_call_is_saved_resumed_and_ended(plain):
    page = plain("ana", path="/cases/new/")
    save(page, NOTE)
    reference = page.locator("#reference").inner_text()
    page.goto("/cases/")
    page.click(f".drafts a.reference:has-text('{reference}')")
    assert page.input_value("#note") == NOTE
    page.fill("#note", f"{NOTE} Videre.")
    end(page)
    assert steps.stories(page) == [f"{NOTE} Videre."]


def test_ending_without_the_matter_says_so_beside_the_question(plain):
    page = plain("ana", path="/cases/new/")
    page.fill("#note", NOTE)
    page.click("[name=do][value=finish]")
    expect(page.locator(".has-error[data-question=matter_type] .error")).not_to_be_empty()
    assert page.input_value("#note") == NOTE
    end(page)
    assert steps.stories(page) == [NOTE]


def test_case_goes_on_is_corrected_closed_and_opened_again(plain):
    page = plain("ana", path="/cases/new/")
    page.fill("#note", NOTE)
    end(page)
    case = page.url
    page.click("a[href$='/contacts/add/']")
    page.fill("#note", "Enda en samtale.")
    page.click("[name=do][value=finish]")
    page.wait_for_url(case)
    page.click("a[href$='/facts/edit/']")
    page.check("[name=art_field][value=music]")
    page.click("main form .primary")
    page.wait_for_url(case)
    assert "Musikk" in page.locator(".facts").inner_text()
    page.click("a[href$='/close/']")
    page.check("[name=closing_reason][value=answered]")
    page.click("main form .primary")
    expect(page.locator(".case-head .state[data-state=closed]")).to_be_visible()
    page.click("form[action$='/reopen/'] button")
    expect(page.locator(".case-head .state[data-state=open]")).to_be_visible()


def test_draft_is_thrown_away_after_a_page_that_asks(plain):
    page = plain("ana", path="/cases/new/")
    save(page, NOTE)
    reference = page.locator("#reference").inner_text()
    page.click("[data-discard-link]")
    page.click("main form button.danger")
    page.wait_for_url("**/cases/")
    assert reference not in page.locator("main").inner_text()


def test_language_is_switched(plain):
    page = plain("ana", path="/cases/")
    page.click("form.languages button[value=nn]")
    assert page.get_attribute("html", "lang") == "nn"
    page.click("form.languages button[value=nb]")
    assert page.get_attribute("html", "lang") == "nb"


def test_locked_page_leads_to_the_passphrase_and_back(house, plain):
    page = plain("cai", anew=True, path="/cases/")
    page.click("form[data-lock] button")
    page.goto("/cases/new/")
    steps.unlock(page, house, "cai")
    expect(page).to_have_url(re.compile("/cases/new/$"))


def test_signed_out_post_shows_the_typed_text_and_sends_it_again(house, plain):
    page = plain("ben", anew=True, path="/cases/new/")
    page.fill("#note", NOTE)
    house.end_sessions("ben")
    page.click("[name=do][value=save]")
    expect(page.locator("textarea.kept")).to_have_text(NOTE)
    again = page.context.new_page()
    again.goto("/sign-in/")
    steps.sign_in(again, house, "ben")
    page.click("main .primary")
    if not DRAFT.search(page.url):
        page.click("main .primary")  # the form's token is from before signing in
    page.wait_for_url(DRAFT)
    assert page.input_value("#note") == NOTE


@pytest.mark.parametrize("button", ["save", "finish"])
def test_double_click_makes_one_case_and_no_error(house, plain, button):
    page = plain("ana", path="/cases/new/")
    before = _cases(house)
    page.fill("#note", NOTE)
    page.check("[name=matter_type][value=racism]")
    page.dblclick(f"[name=do][value={button}]")
    page.wait_for_url(DRAFT if button == "save" else steps.ONE_CASE)
    assert _cases(house) == before + 1
    assert NOTE in page.content()


@pytest.mark.parametrize("button", ["save", "finish"])
def test_form_sent_twice_makes_one_case_and_no_error(house, plain, button):
    page = plain("ana", path="/cases/new/")
    names = ("csrfmiddlewaretoken", "contact", "version", "on", "time")
    form = {name: page.input_value(f"#call [name={name}]") for name in names}
    form |= {"note": NOTE, "channel": "phone", "matter_type": "racism", "do": button}
    before = _cases(house)
    for _ in range(2):
        answer = page.request.post("/cases/start/", form=form)
        assert answer.status == 200
        assert NOTE in answer.text()
    assert _cases(house) == before + 1


def _cases(house):
    return house.database.execute("SELECT count(*) FROM cases_case")[0][0]
