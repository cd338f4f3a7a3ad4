"""Every address, asked by every person of the cast, answers what the table says."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases.actions.drafts import Saved
from tests.factories import add_contact, form, given, log
from tests.invariants.access_matrix import PEOPLE, read
from tests.people import Answer, Cast, half_sign_in, locked, sign_in

EXPECTED = read()
METHODS = ("GET", "POST")
WORDS = {200: "page", 201: "page", 403: "no", 404: "absent", 405: "method", 401: "sign-in",
         409: "told", 422: "told", 423: "unlock"}  # fmt: skip
SENT = {"/sign-in/": "sign-in", "/unlock/": "unlock", "/role/": "role"}


def addresses(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, set[str]]]:
    """Every name in the resolver with the names of its arguments."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from addresses(one.url_patterns, inner)
        else:
            yield f"{space}{one.name}", set(one.pattern.converters)


ALL = dict(addresses(get_resolver().url_patterns))


def keys() -> Iterator[tuple[str, str, str]]:
    for name, arguments in ALL.items():
        for case in ("line", "firm") if arguments else ("-",):
            for method in METHODS:
                yield method, name, case


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside did not happen; to the code it looks like no transaction at all."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture
def drafts(cast: Cast) -> dict[str, Saved]:
    """A running case of each circle, with a further contact that is still a draft."""
    made = {}
    for name, key in (("line", "ana"), ("firm", "lea")):
        actor = cast[key].actor
        made[name] = add_contact(log(actor), actor)
    return made


def browser(cast: Cast, who: str) -> Client:
    if who == "out":
        return Client()
    if who == "half":
        return half_sign_in(cast["ana"])
    return locked(cast["ana"]) if who == "locked" else sign_in(cast[who])


def ask(client: Client, key: tuple[str, str, str], drafts: dict[str, Saved]) -> Answer:
    method, name, case = key
    saved = drafts.get(case)
    where = {}
    if saved:
        every = {"reference": saved.case.spelled, "contact": saved.contact.pk}
        where = {argument: every[argument] for argument in ALL[name]}
    contact = saved.contact.pk if saved and "contact" in where else None
    data = form(given("tekst", contact=contact), version="1") if method == "POST" else {}
    return getattr(client, method.lower())(reverse(name, kwargs=where), data)


def word(answer: Answer) -> str:
    if answer.status_code != 302:
        return WORDS.get(answer.status_code, str(answer.status_code))
    return SENT.get(answer.headers["Location"].partition("?")[0], "on")


def test_every_address_stands_in_the_table_and_no_other():
    assert set(EXPECTED) == set(keys())


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_the_answer_of_the_table(cast: Cast, drafts: dict[str, Saved], who: str):
    client = browser(cast, who)
    cookies, got = {name: one.value for name, one in client.cookies.items()}, {}
    for key in keys():
        client.cookies = SimpleCookie(cookies)
        with undone():
            got[key] = word(ask(client, key, drafts))
    assert got == {key: row[who] for key, row in EXPECTED.items()}
    assert connection.in_atomic_block
