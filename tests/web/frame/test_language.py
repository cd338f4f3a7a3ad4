"""Which language a page speaks."""

import pytest


def spoken(response):
    language = response.content.decode().split()[0]
    assert response["Content-Language"] == language
    return language


def test_bokmaal_is_the_default_whatever_the_browser_asks_for(browser):
    assert spoken(browser.get("/page/", headers={"accept-language": "en-GB,en;q=0.9"})) == "nb"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_cookie_chooses(browser, settings, language):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert spoken(browser.get("/page/")) == language


@pytest.mark.parametrize("language", ["de", "", "../nb", "nb-NO"])
def test_cookie_with_anything_else_chooses_nothing(browser, settings, language):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert spoken(browser.get("/page/")) == "nb"


def test_language_of_one_request_does_not_stick_to_the_next(browser, settings):
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    browser.get("/page/")
    del browser.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert spoken(browser.get("/page/")) == "nb"
