"""A POST that cannot be carried out gives everything typed back, and no secret with it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import form, given
from tests.people import Played, sign_in

JSON = {"accept": "application/json"}
TYPED = form(given("Et notat & <i>mer</i>"), csrfmiddlewaretoken="x", password="hemmelig")


def test_signed_out_the_typed_text_is_kept(ana: Played):
    answer = Client().post(reverse("cases:start"), TYPED)
    assert answer.status_code == 401
    kept = answer.context["kept"]
    assert ("note", TYPED["note"]) in kept
    assert {name for name, _value in kept} == set(TYPED) - {"csrfmiddlewaretoken", "password"}
    assert "hemmelig" not in answer.content.decode()


def test_a_signed_out_script_is_told_so(ana: Played):
    answer = Client().post(reverse("cases:start"), TYPED, headers=JSON)
    assert answer.status_code == 401
    assert answer.json()["signed_out"] is True
    assert answer.json()["message"]


def test_sending_the_kept_page_again_after_signing_in_saves_it(ana: Played):
    client = Client()
    kept = client.post(reverse("cases:start"), TYPED)
    sign_in(ana, client)
    data: dict[str, list[str]] = {}
    for name, value in kept.context["kept"]:
        data.setdefault(name, []).append(value)
    answer = client.post(kept.context["retry_url"], data)
    assert answer.status_code == 302
    assert "Et notat &amp; &lt;i&gt;mer" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("asks", ["page", "script"])
def test_a_stale_form_token_costs_no_word(ana: Played, asks: str):
    client = sign_in(ana, Client())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    headers = JSON if asks == "script" else {}
    answer = strict.post(reverse("cases:start"), TYPED, headers=headers)
    assert answer.status_code == 403
    if asks == "script":
        assert answer.json()["csrf_failed"] is True
    else:
        assert ("note", TYPED["note"]) in answer.context["kept"]


FOREIGN = {
    "another site": {"origin": "https://evil.example.org", "sec_fetch_site": "cross-site"},
    "another site, old browser": {"origin": "https://evil.example.org"},
    "a neighbour": {"origin": "http://sub.testserver", "sec_fetch_site": "same-site"},
    "a frame without origin": {"origin": "null"},
}


@pytest.mark.parametrize("sender", FOREIGN)
def test_what_another_site_sends_is_not_handed_back_to_be_sent_again(db: None, sender: str):
    """One press on the kept page would send it with a good token."""
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("cases:start"), TYPED, headers=FOREIGN[sender])
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "<form" not in text
    assert "csrfmiddlewaretoken" not in text
    assert "Et notat &amp; &lt;i&gt;mer" in text  # to be read, if it was ours after all


def test_the_heartbeat_gives_a_token_that_works(ana: Played):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sign_in(ana, Client()).cookies
    token = strict.get("/alive/", headers=JSON).json()["csrf"]
    data = TYPED | {"csrfmiddlewaretoken": token}
    assert strict.post(reverse("cases:start"), data, headers=JSON).status_code == 201


def test_every_form_of_a_page_carries_a_token(ana_at_work: Client):
    for page in ("/cases/", "/cases/new/"):
        text = ana_at_work.get(page).content.decode()
        assert text.count('method="post"') == text.count("csrfmiddlewaretoken")
