"""Bokmål by default, nynorsk and English complete: on the sign-in page and inside."""

import pytest

from tests.journeys import steps

# language: (the lead of the sign-in page, the title of the call screen, a question)
WORDS = {
    "nb": ("rådgivere", "Ny henvendelse", "Hva gjelder det?"),
    "nn": ("rådgjevarar", "Ny førespurnad", "Kva gjeld det?"),
    "en": ("advisors", "New inquiry", "What is it about?"),
}


def test_sign_in_page_is_in_bokmaal_whatever_the_browser_asks_for(house, visitor):
    page = visitor(house, extra_http_headers={"Accept-Language": "en"}).open("/sign-in/")
    assert page.get_attribute("html", "lang") == "nb"
    assert "rådgivere" in page.locator("main").inner_text()


@pytest.mark.parametrize("language", WORDS)
def test_sign_in_page_is_switched(house, visitor, language):
    page = visitor(house).open("/sign-in/")
    switch(page, language)
    assert page.get_attribute("html", "lang") == language
    assert WORDS[language][0] in page.locator("main").inner_text()
    assert page.get_attribute("[aria-current=true]", "value") == language


def test_inside_is_switched_and_remembered_for_the_person(visit):
    page = visit("cai", anew=True, path="/cases/new/")
    for language in ("nn", "en", "nb"):
        switch(page, language)
        assert page.get_attribute("html", "lang") == language
        _lead, title, question = WORDS[language]
        assert title in page.locator("h1").first.inner_text()
        assert question in page.locator("[data-question=matter_type] legend").inner_text()
    page.context.clear_cookies(name="caseline-language")
    page.reload()
    assert page.get_attribute("html", "lang") == "nb"


def test_switching_in_a_call_loses_no_letter(visit):
    page = visit("cai", anew=True)
    steps.new_call(page)
    page.keyboard.type("Skrevet rett før språket ble byttet.")
    switch(page, "nn")
    assert page.input_value("#note") == "Skrevet rett før språket ble byttet."
    switch(page, "nb")
    assert page.input_value("#note") == "Skrevet rett før språket ble byttet."


def switch(page, language):
    button = page.locator(f"form.languages button[value={language}]")
    if button.get_attribute("aria-current"):
        return
    button.click()
    page.wait_for_selector(f"html[lang={language}]", state="attached")
    page.wait_for_load_state()
