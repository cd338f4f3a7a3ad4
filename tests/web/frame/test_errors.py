"""What a person is told when something fails: a sentence of ours, never the error's text."""

import pytest

from tests.web.frame.urls import CANARY, FAILURES

STATUSES = {
    "busy": 503,
    "locked": 503,
    "full": 503,
    "corrupt": 503,
    "unreadable": 500,
    "rolled-back": 500,
    "session-locked": 403,
    "program": 500,
}


def test_every_failure_is_tried():
    assert STATUSES.keys() == FAILURES.keys()


@pytest.mark.parametrize("kind", STATUSES)
def test_failure_is_a_page_with_a_sentence(browser, kind):
    response = browser.get(f"/fail/{kind}/", headers={"accept": "text/html"})
    assert response.status_code == STATUSES[kind]
    assert response["Content-Type"].startswith("text/html")
    assert CANARY not in response.content.decode()


@pytest.mark.parametrize("kind", STATUSES)
def test_failure_is_json_for_a_script(browser, kind):
    response = browser.get(f"/fail/{kind}/", headers={"accept": "application/json"})
    assert response.status_code == STATUSES[kind]
    assert set(response.json()) == {"error", "message"}
    assert CANARY not in response.content.decode()


def test_failures_that_differ_say_different_things(browser):
    answers = {
        kind: browser.get(f"/fail/{kind}/", headers={"accept": "application/json"}).json()
        for kind in STATUSES
    }
    assert answers.pop("locked") == answers["busy"]
    assert len({answer["error"] for answer in answers.values()}) == len(answers)
    assert len({answer["message"] for answer in answers.values()}) == len(answers)


def test_only_a_busy_database_asks_to_try_again(browser):
    assert "Retry-After" in browser.get("/fail/busy/")
    assert "Retry-After" not in browser.get("/fail/full/")


def test_error_of_the_real_database_is_a_sentence(browser):
    response = browser.get("/ask/", headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error"]) == (503, "database_failed")
    assert "no_such" not in response.content.decode()


def test_error_below_the_views_is_a_sentence_too(browser, settings, monkeypatch):
    def refuse(request):
        raise FAILURES["full"]

    monkeypatch.setattr("accounts.middleware.find_actor", refuse)
    response = browser.get("/page/", headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error"]) == (503, "disk_full")
