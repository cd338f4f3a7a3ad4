"""The headers on every answer."""

import pytest
from django.conf import settings as configured

from caseline.headers import CONTENT_SECURITY_POLICY

EXPECTED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize(
    ("address", "status"),
    [("/page/", 200), ("/nowhere/", 404), ("/fail/program/", 500), ("/fail/busy/", 503)],
)
def test_every_answer_carries_all_headers(browser, address, status):
    response = browser.get(address)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "noindex" in response["X-Robots-Tag"]
    assert "camera=()" in response["Permissions-Policy"]


def test_answer_to_a_foreign_host_carries_them_too(browser, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = browser.get("/page/", headers={"host": "evil.example.org"})
    assert response.status_code == 400
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED


def test_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    sources = {word for rule in CONTENT_SECURITY_POLICY.split("; ") for word in rule.split()[1:]}
    assert sources == {"'none'", "'self'"}


def test_static_files_may_be_kept_but_a_missing_one_may_not(browser):
    kept = browser.get(configured.STATIC_URL + "caseline/caseline.css")
    assert kept.status_code == 200
    assert "no-store" not in kept["Cache-Control"]
    assert kept["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert browser.get(configured.STATIC_URL + "none.css")["Cache-Control"] == "no-store"


def test_plain_http_is_sent_to_tls_where_it_is_real(browser, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = browser.get("/page/")
    assert response.status_code == 301
    assert response["Location"] == "https://testserver/page/"
    assert response["X-Frame-Options"] == "DENY"
