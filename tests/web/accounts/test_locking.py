"""Locking throws the opened key away; an open call goes on being saved, and nothing is shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import OpenKey, Throttle
from accounts.openkeys import cookie_name
from caseline.vault.models import Text
from tests.factories import NOTE, again, form, given, log, start
from tests.people import Played, events, sign_in

JSON = {"accept": "application/json"}
LOCKED = "X-Caseline-Locked"


def age_key(minutes: float) -> None:
    """As if nobody had done anything for so long."""
    OpenKey.objects.update(seen_at=timezone.now() - timedelta(minutes=minutes))


def alive(client: Client, *, call: bool = False) -> dict[str, Any]:
    if call:
        return client.post("/alive/", {"call": "1"}, headers=JSON).json()
    return client.get("/alive/", headers=JSON).json()


def test_locking_throws_the_key_away_and_says_so(ana_at_work: Client):
    answer = ana_at_work.post("/lock/")
    assert answer.headers["Location"] == "/unlock/"
    assert ana_at_work.get("/unlock/").headers[LOCKED] == "1"
    assert not OpenKey.objects.exists()
    assert events()[-1] == "session_locked"
    ana_at_work.post("/lock/")
    assert events().count("session_locked") == 1


def test_locking_takes_the_keys_half_out_of_the_browser(ana_at_work: Client):
    assert ana_at_work.cookies[cookie_name()].value
    ana_at_work.post("/lock/")
    assert not ana_at_work.cookies[cookie_name()].value


def test_an_idle_session_loses_the_keys_half_and_gets_a_new_one(ana: Played, ana_at_work: Client):
    age_key(300)
    ana_at_work.get("/cases/")
    assert not ana_at_work.cookies[cookie_name()].value
    ana_at_work.post("/unlock/", {"password": ana.member.passphrase})
    assert ana_at_work.get("/cases/").status_code == 200
    age_key(300)  # and if unlocking is itself the first request
    ana_at_work.post("/unlock/", {"password": ana.member.passphrase})
    assert ana_at_work.get("/cases/").status_code == 200


@pytest.mark.parametrize("ahead", ["seen", "held for a call"])
def test_a_clock_put_back_does_not_leave_a_session_open(ana_at_work: Client, ahead: str):
    tomorrow = timezone.now() + timedelta(days=1)
    if ahead == "seen":
        OpenKey.objects.update(seen_at=tomorrow)
    else:
        age_key(30)
        OpenKey.objects.update(call_since=tomorrow, call_until=tomorrow)
    assert alive(ana_at_work)["locked"] is True


def test_a_locked_page_leads_to_unlocking_and_back(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    page = reverse("cases:detail", kwargs={"reference": case.spelled})
    ana_at_work.post("/lock/")
    answer = ana_at_work.get(page)
    assert answer.headers["Location"] == f"/unlock/?next={page.replace('/', '%2F')}"
    assert NOTE not in ana_at_work.get(answer.headers["Location"]).content.decode()
    opened = ana_at_work.post("/unlock/", {"password": ana.member.passphrase, "next": page})
    assert opened.headers["Location"] == page
    assert NOTE in ana_at_work.get(page).content.decode()
    assert LOCKED not in opened.headers


def test_a_wrong_passphrase_unlocks_nothing_and_slows_down(ana: Played, ana_at_work: Client):
    ana_at_work.post("/lock/")
    for _ in range(4):
        assert ana_at_work.post("/unlock/", {"password": "feil"}).status_code == 422
    answer = ana_at_work.post("/unlock/", {"password": ana.member.passphrase}, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["locked"] is True
    Throttle.objects.all().delete()
    answer = ana_at_work.post("/unlock/", {"password": ana.member.passphrase}, headers=JSON)
    assert answer.json() == {"locked": False}


def test_the_passphrase_of_a_colleague_unlocks_nothing(ana_at_work: Client, ben: Played):
    ana_at_work.post("/lock/")
    assert ana_at_work.post("/unlock/", {"password": ben.member.passphrase}).status_code == 422
    assert not OpenKey.objects.exists()


def test_an_idle_session_locks_itself_at_the_next_request(ana_at_work: Client, settings: Any):
    settings.CASELINE_LOCK_AFTER_MINUTES = 2
    age_key(1.9)
    assert ana_at_work.get("/cases/").status_code == 200
    age_key(2.1)
    assert ana_at_work.get("/cases/").headers["Location"].startswith("/unlock/")
    assert not OpenKey.objects.exists()
    assert events()[-1] == "session_locked"


def test_a_pages_own_heartbeat_is_no_sign_of_life(ana_at_work: Client):
    age_key(1.9)
    assert alive(ana_at_work)["locked"] is False
    assert alive(ana_at_work)["signed_in"] is True
    age_key(2.1)
    assert alive(ana_at_work)["locked"] is True


def test_an_open_call_holds_the_lock_off(ana_at_work: Client):
    alive(ana_at_work, call=True)
    age_key(30)
    assert alive(ana_at_work, call=True)["locked"] is False
    assert ana_at_work.get("/cases/").status_code == 200


def test_an_open_call_holds_the_lock_off_only_so_long(ana_at_work: Client, settings: Any):
    settings.CASELINE_CALL_HOLD_MINUTES = 60
    alive(ana_at_work, call=True)
    age_key(61)
    row = OpenKey.objects.get()
    now = timezone.now()
    OpenKey.objects.filter(pk=row.pk).update(
        call_since=now - timedelta(minutes=61), call_until=now + timedelta(seconds=10)
    )
    alive(ana_at_work, call=True)
    assert OpenKey.objects.get().call_until == now + timedelta(seconds=10)
    OpenKey.objects.update(call_until=now - timedelta(seconds=1))
    assert alive(ana_at_work, call=True)["locked"] is True


def test_a_locked_call_goes_on_being_saved_sealed_to_the_circle(ana: Played, ana_at_work: Client):
    saved = start(ana.actor, "før låsen")
    save = reverse(
        "cases:contact-save",
        kwargs={"reference": saved.case.spelled, "contact": saved.contact.pk},
    )
    ana_at_work.post("/lock/")
    answer = ana_at_work.post(save, form(again(saved, "før låsen og etter")), headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["locked"] is True
    assert answer.headers[LOCKED] == "1"
    assert "låsen" not in answer.content.decode()
    assert Text.objects.get().sealed_to is not None
    ana_at_work.post("/unlock/", {"password": ana.member.passphrase})
    page = ana_at_work.get(answer.json()["urls"]["page"])
    assert "før låsen og etter" in page.content.decode()


def test_a_locked_session_does_not_write_in_a_colleagues_draft(ana_at_work: Client, ben: Played):
    saved = start(ben.actor, "bens")
    where = {"reference": saved.case.spelled, "contact": saved.contact.pk}
    ana_at_work.post("/lock/")
    answer = ana_at_work.post(
        reverse("cases:contact-save", kwargs=where), form(again(saved, "anas")), headers=JSON
    )
    assert answer.status_code == 403
    assert "colleague" in answer.json()["message"]
    assert events(subject=saved.case.audit_id)[-1] == "action_refused"


def test_what_was_typed_into_a_locked_page_is_kept_word_by_word(ana_at_work: Client):
    ana_at_work.post("/lock/")
    typed = form(given('Et langt notat & <b>tegn</b>\r\nmed "linjer".'), do="save")
    answer = ana_at_work.post(reverse("cases:start"), typed)
    assert answer.status_code == 423
    assert answer.context["retry_url"] == reverse("cases:start")
    kept = dict(answer.context["kept"])
    assert kept["note"] == typed["note"]
    assert {name for name, _value in answer.context["kept"]} == set(typed)
    codes = [value for name, value in answer.context["kept"] if name == "matter_type"]
    assert codes == typed["matter_type"]
    page = answer.content.decode()
    assert "Et langt notat &amp; &lt;b&gt;tegn&lt;/b&gt;" in page


def test_a_locked_script_is_told_in_json(ana_at_work: Client):
    ana_at_work.post("/lock/")
    answer = ana_at_work.post(reverse("cases:start"), form(given()), headers=JSON)
    assert answer.status_code == 423
    assert answer.json()["locked"] is True


def test_one_window_locked_leaves_the_other_browser_open(ana: Played, ana_at_work: Client):
    other = sign_in(ana)
    ana_at_work.post("/lock/")
    assert other.get("/cases/").status_code == 200


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_unlocking_goes_on_to_own_pages_only(ana: Played, ana_at_work: Client, target: str):
    ana_at_work.post("/lock/")
    data = {"password": ana.member.passphrase, "next": target}
    assert ana_at_work.post("/unlock/", data).headers["Location"] == "/"
