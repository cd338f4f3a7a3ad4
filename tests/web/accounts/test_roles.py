"""One role at a time; outside the reading roles no session holds an opened key."""

from dataclasses import replace

import pytest
from django.test import Client

from accounts.models import OpenKey, RoleGrant, Session
from accounts.roles import Role
from cases.demo.cast import get_member
from tests.factories import log
from tests.people import Cast, Played, events, make_person, sign_in


@pytest.fixture
def double(cast: Cast) -> Played:
    """Ana, who is management as well."""
    RoleGrant.objects.create(person=cast["ana"].person, role=Role.MANAGEMENT)
    return cast["ana"]


@pytest.mark.parametrize("key", ["max", "ada"])
def test_management_and_administrator_hold_no_opened_key(cast: Cast, key: str):
    client = sign_in(cast[key])
    assert not OpenKey.objects.exists()
    page = client.get("/")
    assert page.status_code == 200
    assert page.context["navigation"] == []


def test_with_two_roles_one_is_chosen_first(double: Played):
    client = sign_in(double)
    assert client.get("/").headers["Location"] == "/role/"
    assert client.get("/cases/").headers["Location"] == "/role/"
    values = [one["value"] for one in client.get("/role/").context["roles"]]
    assert values == ["advisor", "management"]
    client.post("/role/", {"role": "advisor"})
    assert client.get("/cases/").status_code == 200
    assert events()[-2:] == ["role_chosen", "list_viewed"]


def test_choosing_management_gives_the_key_away(double: Played):
    client = sign_in(double)
    assert OpenKey.objects.exists()
    client.post("/role/", {"role": "management"})
    assert not OpenKey.objects.exists()
    assert client.get("/cases/").status_code == 403


def test_going_back_to_a_reading_role_means_signing_in_again(double: Played):
    client = sign_in(double)
    client.post("/role/", {"role": "management"})
    assert client.post("/role/", {"role": "advisor"}).headers["Location"] == "/sign-in/"
    assert not Session.objects.filter(person=double.person).exists()
    assert client.get("/cases/").headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("role", ["lawyer", "administrator", "", "advisor; --"])
def test_a_role_that_one_does_not_have_is_not_chosen(double: Played, role: str):
    client = sign_in(double)
    assert client.post("/role/", {"role": role}).status_code == 422
    assert client.get("/cases/").headers["Location"] == "/role/"


def test_a_role_taken_away_is_gone_at_the_next_request(cast: Cast):
    log(cast["ana"].actor)
    client = sign_in(cast["ana"])
    RoleGrant.objects.filter(person=cast["ana"].person).delete()
    assert client.get("/cases/").headers["Location"] == "/role/"
    assert client.get("/role/").context["roles"] == []


@pytest.mark.django_db
def test_somebody_without_any_role_reaches_nothing():
    nobody = make_person(replace(get_member("max"), roles=()))
    client = sign_in(nobody)
    assert client.get("/").headers["Location"] == "/role/"
    assert client.get("/cases/").headers["Location"] == "/role/"


def test_refused_access_is_recorded_about_the_person_not_the_page(cast: Cast):
    client = sign_in(cast["max"])
    answer = client.get("/cases/new/")
    assert answer.status_code == 403
    assert events(subject=cast["max"].person.audit_id)[-1] == "access_refused"


def test_the_language_is_the_persons_own_and_can_be_changed(cast: Cast):
    client = sign_in(cast["ana"])
    assert client.get("/cases/").headers["Content-Language"] == "en"
    answer = client.post("/language/", {"language": "nn", "next": "/cases/"})
    assert answer.headers["Location"] == "/cases/"
    assert client.get("/cases/").headers["Content-Language"] == "nn"
    again = sign_in(cast["ana"], Client())
    assert again.get("/cases/").headers["Content-Language"] == "nn"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["xx", "", "../nb"])
def test_an_unknown_language_changes_nothing(language: str):
    client = Client()
    answer = client.post("/language/", {"language": language, "next": "//evil.example"})
    assert answer.headers["Location"] == "/"
    assert client.get("/sign-in/").headers["Content-Language"] == "nb"
