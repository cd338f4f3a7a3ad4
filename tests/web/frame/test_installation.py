"""The demo stays on its own machine, and its settings away from every other database."""

import pytest

from accounts import installation


@pytest.fixture
def demo(db):
    return installation.found(demo=True)


def test_demo_answers_on_its_own_machine(browser, demo):
    assert browser.get("/page/", headers={"host": "127.0.0.1:8000"}).status_code == 200
    assert browser.get("/page/", headers={"host": "localhost"}).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["forwarded", "via", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip"],
)
def test_demo_refuses_whatever_was_forwarded(browser, demo, name):
    response = browser.get("/page/", headers={"host": "localhost", name: "10.0.0.1"})
    assert response.status_code == 400


def test_demo_refuses_another_name_even_where_settings_allow_it(browser, demo):
    assert browser.get("/page/", headers={"host": "testserver"}).status_code == 400


def test_demo_refuses_another_machine(browser, demo):
    response = browser.get("/page/", headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7")
    assert response.status_code == 400


def test_settings_of_a_demo_serve_no_other_database(browser, settings):
    settings.CASELINE_DEMO_SETTINGS = True
    response = browser.get("/page/", headers={"host": "localhost"})
    assert response.status_code == 503
    installation.found(demo=True)
    assert browser.get("/page/", headers={"host": "localhost"}).status_code == 200


def test_real_installation_may_stand_behind_a_proxy(browser):
    installation.found(demo=False)
    assert browser.get("/page/", headers={"x-forwarded-for": "10.0.0.1"}).status_code == 200


def test_view_that_says_nothing_is_closed(browser):
    response = browser.get("/unmarked/")
    assert b"seen" not in response.content
    assert response.status_code != 200
