"""Two steps, one answer for everything that is wrong, and nothing reachable in between."""

import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import openkeys
from accounts.models import OpenKey, PendingSignIn, Person, Session, Throttle, TotpDevice
from accounts.views.signin import pending_cookie_name
from caseline.vault.models import HolderKey
from tests.people import Answer, Cast, Played, events, half_sign_in, sign_in

SIGN_IN, CODE = "/sign-in/", "/sign-in/code/"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def without_token(answer: Answer) -> bytes:
    return TOKEN.sub(b"", answer.content)


def give(client: Client, email: str, password: str, **more: str) -> Answer:
    return client.post(SIGN_IN, {"email": email, "password": password, **more})


def test_both_steps_lead_to_the_cases(ana: Played):
    client = Client()
    assert client.get("/").headers["Location"] == SIGN_IN
    assert give(client, ana.member.email, ana.member.passphrase).headers["Location"] == CODE
    answer = client.post(CODE, {"code": ana.code()})
    assert answer.headers["Location"] == "/"
    assert client.get("/", follow=True).redirect_chain == [("/cases/", 302)]
    assert events()[-2:] == ["signed_in", "list_viewed"]
    assert not PendingSignIn.objects.exists()


def test_a_wrong_passphrase_and_an_unknown_account_give_the_same_answer(ana: Played):
    wrong = give(Client(), ana.member.email, "ikke denne")
    unknown = give(Client(), "xyz@example.org", "ikke denne")
    assert wrong.status_code == unknown.status_code == 422
    page = without_token(wrong).replace(b"ana@example.org", b"xyz@example.org")
    assert page == without_token(unknown)
    assert [*wrong.cookies] == [*unknown.cookies]
    assert b"ikke denne" not in wrong.content


def test_a_deactivated_account_is_an_unknown_one(ana: Played):
    Person.objects.update(is_active=False)
    right = give(Client(), ana.member.email, ana.member.passphrase)
    wrong = give(Client(), ana.member.email, "ikke denne")
    assert right.status_code == wrong.status_code == 422
    assert without_token(right) == without_token(wrong)


def test_guessing_has_to_wait_longer_and_longer_and_the_wait_ends(ana: Played):
    client = Client()
    for _ in range(4):
        give(client, ana.member.email, "feil")
    answer = give(client, ana.member.email, ana.member.passphrase)
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].non_field_errors()
    assert re.search(r"\b[12]\b", sentence), "how many seconds"
    Throttle.objects.update(failed_at=timezone.now() - timedelta(minutes=6))
    assert give(client, ana.member.email, ana.member.passphrase).status_code == 302


@pytest.mark.parametrize("how", ["changed", "a colleague's"])
def test_a_changed_private_key_is_not_taken_for_a_wrong_passphrase(cast: Cast, how: str):
    ana, ben = (HolderKey.objects.get(holder=cast[key].person.holder) for key in ("ana", "ben"))
    wrapped = bytes(300) if how == "changed" else bytes(ben.private)
    HolderKey.objects.filter(pk=ana.pk).update(private=wrapped)
    credentials = {"email": cast["ana"].member.email, "password": cast["ana"].member.passphrase}
    browser = Client(raise_request_exception=False)
    answer = browser.post(reverse("accounts:sign-in"), credentials)
    assert answer.status_code == 500
    assert "endret utenfor Caseline" in answer.content.decode()
    assert events(subject=cast["ana"].person.audit_id)[-1] == "secret_unreadable"
    assert not PendingSignIn.objects.exists()


def test_a_wrong_code_is_refused_with_a_sentence_and_an_entry(ana: Played):
    client = half_sign_in(ana)
    answer = client.post(CODE, {"code": "000000"})
    assert answer.status_code == 422
    assert events()[-1] == "code_refused"
    assert not Session.objects.filter(person=ana.person).exists()


def test_five_wrong_codes_end_the_half_sign_in(ana: Played):
    client = half_sign_in(ana)
    for _ in range(5):
        assert client.post(CODE, {"code": "000000"}).status_code == 422
    TotpDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    answer = client.post(CODE, {"code": ana.code()})
    assert answer.headers["Location"] == SIGN_IN
    assert not Session.objects.filter(person=ana.person).exists()


def test_a_code_that_was_used_is_refused_in_another_browser(ana: Played):
    first, second = half_sign_in(ana), half_sign_in(ana)
    code = ana.code()
    assert first.post(CODE, {"code": code}).status_code == 302
    assert second.post(CODE, {"code": code}).status_code == 422


def test_a_half_sign_in_is_used_once(ana: Played):
    client = half_sign_in(ana)
    copy = Client()
    copy.cookies[pending_cookie_name()] = client.cookies[pending_cookie_name()].value
    assert client.post(CODE, {"code": ana.code()}).status_code == 302
    TotpDevice.objects.update(last_step=-1)
    assert copy.post(CODE, {"code": ana.code()}).headers["Location"] == SIGN_IN


def test_a_half_sign_in_lapses(ana: Played):
    client = half_sign_in(ana)
    PendingSignIn.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert client.get(CODE).headers["Location"] == SIGN_IN
    assert client.post(CODE, {"code": ana.code()}).headers["Location"] == SIGN_IN


def test_the_second_step_is_nothing_without_the_first(ana: Played):
    assert Client().get(CODE).headers["Location"] == SIGN_IN
    assert Client().post(CODE, {"code": ana.code()}).headers["Location"] == SIGN_IN


def test_the_database_has_only_hashes_of_what_the_browser_holds(ana: Played):
    client = sign_in(ana)
    cookie = client.cookies[configured.SESSION_COOKIE_NAME].value
    row = Session.objects.get(person=ana.person)
    assert row.session_key == sha256(cookie.encode()).hexdigest()[:40]
    assert cookie not in row.session_data
    assert client.cookies[openkeys.cookie_name()].value not in row.session_data


def test_the_row_key_from_the_database_is_no_cookie(ana: Played):
    sign_in(ana)
    thief = Client()
    thief.cookies[configured.SESSION_COOKIE_NAME] = Session.objects.get().session_key
    assert thief.get("/cases/").headers["Location"].startswith(SIGN_IN)


def test_a_session_without_the_keys_cookie_is_locked(ana_at_work: Client):
    del ana_at_work.cookies[openkeys.cookie_name()]
    answer = ana_at_work.get("/cases/")
    assert answer.headers["Location"].startswith("/unlock/")


def test_the_keys_cookie_without_a_session_is_nothing(ana_at_work: Client):
    thief = Client()
    thief.cookies[openkeys.cookie_name()] = ana_at_work.cookies[openkeys.cookie_name()].value
    assert thief.get("/cases/").headers["Location"].startswith(SIGN_IN)


def test_the_keys_cookie_of_another_session_opens_nothing(cast: Cast):
    ana, ben = sign_in(cast["ana"]), sign_in(cast["ben"])
    ana.cookies[openkeys.cookie_name()] = ben.cookies[openkeys.cookie_name()].value
    assert ana.get("/cases/").headers["Location"].startswith("/unlock/")


def test_signing_in_changes_the_sessions_key(ana: Played):
    client = half_sign_in(ana)
    planted = "a" * 32
    client.cookies[configured.SESSION_COOKIE_NAME] = planted
    client.post(CODE, {"code": ana.code()})
    assert client.cookies[configured.SESSION_COOKIE_NAME].value != planted
    assert Session.objects.count() == 1


@pytest.mark.parametrize("name", ["key", "session", "csrf"])
def test_no_script_reads_a_cookie_and_no_other_site_sends_it(ana_at_work: Client, name: str):
    ana_at_work.get("/cases/new/")
    cookie = ana_at_work.cookies[f"caseline-{name}"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == ""


OWN = ["/cases/", "/cases/new/", "/cases/?state=open"]
FOREIGN = [
    "//evil.example/",
    "https://evil.example/",
    "http:///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "evil.example",
    "/\t/evil.example",
    CODE,
]


@pytest.mark.parametrize(
    ("target", "location"), [*zip(OWN, OWN, strict=True), *((one, "/") for one in FOREIGN)]
)
def test_after_signing_in_one_goes_on_to_own_pages_only(ana: Played, target: str, location: str):
    client = Client()
    give(client, ana.member.email, ana.member.passphrase, next=target)
    answer = client.post(CODE, {"code": ana.code(), "next": target})
    assert answer.headers["Location"] == location


def test_the_wanted_page_is_remembered_through_both_steps(ana: Played):
    client = Client()
    answer = client.get("/cases/new/")
    assert answer.headers["Location"] == "/sign-in/?next=%2Fcases%2Fnew%2F"
    step = give(client, ana.member.email, ana.member.passphrase, next="/cases/new/")
    assert step.headers["Location"] == "/sign-in/code/?next=%2Fcases%2Fnew%2F"


def test_a_session_ends_after_its_hours_whatever_is_done_in_it(ana: Played, ana_at_work: Client):
    ends = Session.objects.get(person=ana.person).expire_date
    ana_at_work.post(reverse("accounts:role"), {"role": "advisor"})
    assert Session.objects.get(person=ana.person).expire_date == ends
    hours = timedelta(hours=configured.CASELINE_SESSION_HOURS)
    assert abs(ends - timezone.now() - hours) < timedelta(minutes=5)


def test_signing_out_ends_session_and_key_and_can_be_repeated(ana_at_work: Client):
    key = ana_at_work.cookies[configured.SESSION_COOKIE_NAME].value
    for _ in range(2):
        assert ana_at_work.post("/sign-out/").headers["Location"] == SIGN_IN
    assert not Session.objects.exists()
    assert not OpenKey.objects.exists()
    thief = Client()
    thief.cookies[configured.SESSION_COOKIE_NAME] = key
    assert thief.get("/cases/").headers["Location"].startswith(SIGN_IN)
    assert events().count("signed_out") == 1


def test_a_deactivated_person_is_out_at_once(ana: Played, ana_at_work: Client):
    assert ana_at_work.get("/cases/").status_code == 200
    Person.objects.filter(pk=ana.person.pk).update(is_active=False)
    assert ana_at_work.get("/cases/").headers["Location"].startswith(SIGN_IN)
    answer = ana_at_work.get("/alive/", headers={"accept": "application/json"})
    assert answer.json()["signed_in"] is False


def test_a_deactivated_person_does_not_finish_signing_in(ana: Played):
    client = half_sign_in(ana)
    Person.objects.update(is_active=False)
    assert client.post(CODE, {"code": ana.code()}).headers["Location"] == SIGN_IN


def test_a_lapsed_session_is_over(ana_at_work: Client):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert ana_at_work.get("/cases/").headers["Location"].startswith(SIGN_IN)


def test_outside_the_demo_the_sign_in_pages_show_no_code(ana: Played):
    client = half_sign_in(ana)
    for page in (Client().get(SIGN_IN), client.get(CODE)):
        text = page.content.decode()
        assert ana.code() not in text
        assert ana.member.passphrase not in text


@pytest.mark.parametrize("field", ["email", "password"])
def test_an_empty_field_is_pointed_at_and_tries_nothing(ana: Played, field: str):
    data = {"email": ana.member.email, "password": ana.member.passphrase, field: ""}
    answer = Client().post(reverse("accounts:sign-in"), data)
    assert answer.status_code == 422
    assert "passphrase_refused" not in events()
