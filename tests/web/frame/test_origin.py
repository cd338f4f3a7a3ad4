"""CSRF protection of pages that send no referrer."""

import pytest
from django.middleware.csrf import _get_new_csrf_string


@pytest.fixture
def post(browser, settings):
    """Posts to the page with a good token, unless told otherwise."""

    def send(*, token=None, secure=False, **headers):
        secret = _get_new_csrf_string()
        browser.cookies[settings.CSRF_COOKIE_NAME] = secret
        data = {"csrfmiddlewaretoken": token or secret}
        return browser.post("/page/", data, headers=headers, secure=secure).status_code

    return send


@pytest.mark.parametrize("secure", [False, True])
def test_own_form_without_referrer_is_accepted(post, secure):
    assert post(origin="null", sec_fetch_site="same-origin", secure=secure) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "", "same-origin, cross-site"])
def test_null_origin_from_anywhere_else_is_refused(post, site):
    assert post(origin="null", sec_fetch_site=site) == 403


def test_null_origin_without_word_of_the_site_is_refused(post):
    assert post(origin="null") == 403


def test_foreign_origin_is_refused_whatever_the_site_says(post):
    assert post(origin="https://evil.example.org", sec_fetch_site="same-origin") == 403


def test_token_is_checked_all_the_same(post):
    wrong = _get_new_csrf_string()
    assert post(origin="null", sec_fetch_site="same-origin", token=wrong) == 403


def test_neither_origin_nor_referrer_is_refused_over_tls(post):
    assert post(secure=True, sec_fetch_site="same-origin") == 403
