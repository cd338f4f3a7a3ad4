"""What a request leaves in the logs: never its path, its body, nor the text of its error."""

import io
import json
import logging

import pytest

from caseline import logs
from tests.web.frame.urls import CANARY, FAILURES

REFERENCE = "7K3-QF9-X"


@pytest.fixture
def written():
    """What the service's own handler writes; call it for the lines so far."""
    stream = io.StringIO()
    handler = logs.SafeHandler(stream)
    handler.setFormatter(logs.JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield stream.getvalue
    logging.getLogger().removeHandler(handler)


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


def test_request_is_one_line_with_the_name_of_its_route(browser, written):
    browser.get(f"/cases/{REFERENCE}/", {"q": CANARY})
    (line,) = lines_of(written())
    assert (line["event"], line["route"], line["status"]) == ("request", "case", 200)
    assert line["method"] == "GET"
    assert line["duration_ms"] > 0
    assert REFERENCE not in written()


@pytest.mark.parametrize("kind", FAILURES)
def test_failure_leaves_class_and_place_but_no_text(browser, written, kind):
    browser.get(f"/fail/{kind}/")
    failed = [line for line in lines_of(written()) if "exception" in line]
    assert failed
    assert failed[0]["exception"][0].endswith(type(FAILURES[kind]).__name__)
    assert any(place.startswith("tests.web.frame.urls:") for place in failed[0]["where"])
    assert "kanarifugl" not in written()


def test_body_agent_and_address_stay_out(browser, written):
    browser.post(f"/cases/{CANARY}/", {"note": CANARY}, headers={"user-agent": CANARY})
    browser.post("/page/", {CANARY: CANARY}, headers={"referer": CANARY})
    browser.get(f"/{CANARY}/")
    browser.get("/page/", headers={"host": f"{REFERENCE}.example.org"})
    assert len(lines_of(written())) >= 4
    for secret in ("kanarifugl", REFERENCE, REFERENCE.lower(), "127.0.0.1"):
        assert secret not in written()


def test_unknown_method_is_not_repeated(browser, written):
    browser.generic("KANARIFUGL", "/page/")
    assert "KANARIFUGL" not in written()
    assert lines_of(written())[-1]["event"] == "request"


def test_static_files_are_not_logged(browser, written):
    browser.get("/static/caseline/caseline.css")
    assert written() == ""
