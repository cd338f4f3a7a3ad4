"""The demo shows its people and codes on the sign-in pages, and answers on its own machine only."""

from typing import Any

import pytest
from django.test import Client

from cases import seeding
from cases.demo.cast import CAST
from tests.people import Answer


@pytest.fixture
def demo(db: None) -> None:
    """The demo's people, without cases."""
    seeding.found_demo()


def local() -> Client:
    return Client(SERVER_NAME="localhost")


def sign_in_as(number: int, client: Client) -> Answer:
    shown = client.get("/sign-in/").context["demo_people"][number]
    data = {"email": shown.email, "password": shown.passphrase}
    assert client.post("/sign-in/", data).headers["Location"] == "/sign-in/code/"
    code = client.get("/sign-in/code/").context["demo_code"].code
    return client.post("/sign-in/code/", {"code": code})


@pytest.mark.usefixtures("demo")
def test_everybody_of_the_demo_signs_in_with_what_the_page_shows():
    for number, member in enumerate(CAST):
        client = local()
        assert sign_in_as(number, client).status_code == 302, member.key
        assert client.get("/", follow=True).status_code == 200, member.key


@pytest.mark.usefixtures("demo")
def test_the_pages_show_passphrases_and_codes():
    page = local().get("/sign-in/").content.decode()
    for member in CAST:
        assert member.email in page
        assert member.passphrase in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "request_of",
    [
        {"SERVER_NAME": "testserver"},
        {"SERVER_NAME": "localhost", "REMOTE_ADDR": "192.0.2.7"},
        {"SERVER_NAME": "localhost", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
    ],
)
def test_the_demo_answers_on_its_own_machine_only(request_of: dict[str, Any]):
    answer = Client(**request_of).get("/sign-in/")
    assert answer.status_code == 400
    assert CAST[0].passphrase not in answer.content.decode()
