"""The list, the page of a case and its buttons; what outsiders get; what cannot be read."""

import re
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Circle
from caseline.audit.models import Entry
from caseline.vault.models import Text
from cases.models import Case, Contact, State
from cases.reference import new_reference, spell
from tests.factories import (
    END_ANSWERS,
    NOTE,
    add_contact,
    close,
    first_contact,
    form,
    fresh,
    given,
    log,
    start,
)
from tests.people import Answer, Cast, Played, events, locked, new_events, sign_in

JSON = {"accept": "application/json"}
TOKEN = re.compile(r'(csrfmiddlewaretoken" value|data-csrf|nonce)="[^"]*"')
OUTSIDERS = ("cai", "lea", "liv", "leo", "max", "ada")


def url(name: str, reference: str, contact: Any = None) -> str:
    where = {"reference": reference} | ({"contact": contact} if contact else {})
    return reverse(f"cases:{name}", kwargs=where)


def text_of(answer: Answer) -> str:
    return answer.content.decode()


def views_of(reference: str, contact: Any) -> list[tuple[str, str]]:
    """Every view about one case, as (method, address)."""
    plain = ("detail", "facts-edit", "close", "contact-add")
    posts = ("facts-edit", "close", "reopen", "wait", "contact-start")
    drafts = ("contact-save", "contact-finish", "contact-discard")
    return (
        [("get", url(name, reference)) for name in plain]
        + [("post", url(name, reference)) for name in posts]
        + [("get", url(name, reference, contact)) for name in ("contact", "contact-discard")]
        + [("post", url(name, reference, contact)) for name in drafts]
    )


def ask(client: Client, method: str, address: str) -> Answer:
    data = form(given("smuglet"), answers="x", version="1") if method == "post" else {}
    return getattr(client, method)(address, data)


@pytest.mark.parametrize("key", OUTSIDERS)
def test_outsiders_get_nothing_from_any_view_of_a_case(cast: Cast, key: str):
    saved = start(cast["ana"].actor)
    case = log(cast["ana"].actor)
    further = add_contact(case, cast["ana"].actor).contact
    client = sign_in(cast[key])
    status = 403 if key in ("max", "ada") else 404
    before = Text.objects.count(), Contact.objects.count()
    for one, contact in ((saved.case, saved.contact), (case, further)):
        for method, address in views_of(one.spelled, contact.pk):
            answer = ask(client, method, address)
            assert answer.status_code == status, (method, address)
            assert NOTE not in text_of(answer)
            assert one.spelled not in text_of(answer).replace(address, "")
    assert (Text.objects.count(), Contact.objects.count()) == before
    assert (fresh(case).state, fresh(saved.case).state) == (State.OPEN, State.DRAFT)


@pytest.mark.parametrize("key", ["cai", "lea", "leo", "max", "ada"])
def test_absent_and_forbidden_cases_give_the_same_answer(cast: Cast, key: str):
    saved = start(cast["ana"].actor)
    client = sign_in(cast[key])
    absent = spell(new_reference())
    there = views_of(saved.case.spelled, saved.contact.pk)
    for real, made_up in zip(there, views_of(absent, saved.contact.pk), strict=True):
        answers, entries = [], []
        for method, address in (real, made_up):
            answer = ask(client, method, address)
            body = TOKEN.sub("", text_of(answer)).replace(address, "")
            answers.append((answer.status_code, sorted(answer.headers), body))
            entry = Entry.objects.order_by("-sequence")[0]
            entries.append((entry.event, entry.actor, entry.role, entry.subject, entry.fields))
        assert answers[0] == answers[1], real
        assert entries[0] == entries[1], real


def test_absent_and_forbidden_cases_cost_the_same_queries(cast: Cast):
    case = log(cast["ana"].actor)
    client = sign_in(cast["leo"])
    client.get("/cases/")
    counts = []
    for reference in (case.spelled, spell(new_reference())):
        with CaptureQueriesContext(connection) as captured:
            client.get(url("detail", reference))
        asked = [one["sql"] for one in captured.captured_queries]
        counts.append([sql.split(" ")[0] for sql in asked if not sql.startswith("UPDATE")])
    assert counts[0] == counts[1]


def test_every_spelling_of_a_reference_finds_the_case(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    for text in (case.reference, case.spelled, case.reference.lower()):
        assert ana_at_work.get(url("detail", text)).status_code == 200


def test_what_a_firm_logs_the_advisors_do_not_see(cast: Cast):
    lea, liv, ana = sign_in(cast["lea"]), sign_in(cast["liv"]), sign_in(cast["ana"])
    answer = lea.post("/cases/start/", form(given("Firmaet tok telefonen."), do="finish"))
    case = Case.objects.get()
    assert case.circle == Circle.objects.get(firm=cast["lea"].person.firm)
    assert "Firmaet tok telefonen." in text_of(liv.get(answer.headers["Location"]))
    assert ana.get(answer.headers["Location"]).status_code == 404
    assert case.spelled not in text_of(ana.get("/cases/"))
    assert case.spelled in text_of(liv.get("/cases/"))


def test_a_list_page_is_one_entry_however_many_cases_it_shows(ana: Played, ana_at_work: Client):
    for _ in range(3):
        log(ana.actor)
    start(ana.actor)
    before = events()
    page = ana_at_work.get("/cases/")
    assert new_events(before) == ["list_viewed"]
    assert len(page.context["rows"]) == 3
    assert len(page.context["drafts"]) == 1
    assert NOTE not in text_of(page)


def test_the_list_is_filtered_by_state(ana: Played, ana_at_work: Client):
    running, closed = log(ana.actor), close(log(ana.actor), ana.actor)
    for state, expected in (("open", running), ("closed", closed)):
        rows = ana_at_work.get("/cases/", {"state": state}).context["rows"]
        assert [row["reference"] for row in rows] == [expected.spelled]
    for nonsense in ("draft", "x", "' OR 1=1"):
        assert len(ana_at_work.get("/cases/", {"state": nonsense}).context["rows"]) == 2


def test_a_list_needs_as_many_queries_for_many_as_for_one(ana: Played, ana_at_work: Client):
    counts = []
    for _ in range(2):
        log(ana.actor)
        start(ana.actor)
        with CaptureQueriesContext(connection) as captured:
            ana_at_work.get("/cases/")
        # Whether somebody is there is written down now and then, whatever the list.
        asked = [one for one in captured.captured_queries if one["sql"].startswith("SELECT")]
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_has_read_stands_on_the_page_of_the_case(cast: Cast):
    case = log(cast["ana"].actor)
    sign_in(cast["ben"]).get(url("detail", case.spelled))
    page = sign_in(cast["ana"]).get(url("detail", case.spelled))
    assert {one["name"]: one["count"] for one in page.context["readers"]} == {
        cast["ana"].person.name: 1,
        cast["ben"].person.name: 1,
    }
    assert cast["ben"].person.name in text_of(page)


def test_buttons_that_cannot_be_used_say_why(ana: Played, ana_at_work: Client):
    case = close(log(ana.actor), ana.actor)
    page = ana_at_work.get(url("detail", case.spelled))
    actions = {one["name"]: one for one in page.context["actions"]}
    assert actions["reopen"]["enabled"]
    assert not actions["add"]["enabled"]
    assert "closed" in actions["add"]["reason"]
    assert actions["add"]["reason"] in text_of(page)


def test_the_buttons_reason_is_the_sentence_of_the_refusal(ana: Played, ana_at_work: Client):
    case = close(log(ana.actor), ana.actor)
    page = ana_at_work.get(url("detail", case.spelled))
    reason = next(one["reason"] for one in page.context["actions"] if one["name"] == "wait")
    answer = ana_at_work.post(url("wait", case.spelled), headers=JSON)
    assert (answer.status_code, answer.json()["message"]) == (422, reason)
    assert events(subject=case.audit_id)[-1] == "action_refused"


def test_a_double_click_on_waiting_is_one_click(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    for state in (State.WAITING_INQUIRER, State.OPEN):
        page = ana_at_work.get(url("detail", case.spelled))
        button = next(one for one in page.context["actions"] if one["name"] == "wait")
        for _ in range(2):
            assert ana_at_work.post(button["url"]).status_code == 302
        assert fresh(case).state == state
    moves = [one for one in events(subject=case.audit_id) if one.startswith("case_set_")]
    assert moves == ["case_set_waiting", "case_set_open"]


def test_a_case_that_lacks_a_contact_says_so(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    Contact.objects.filter(pk=add_contact(case, ana.actor).contact.pk).delete()
    page = ana_at_work.get(url("detail", case.spelled))
    assert page.context["timeline_error"]
    assert page.context["timeline_error"] in text_of(page)
    assert NOTE in text_of(page)


def test_waiting_closing_and_reopening_over_http(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    ana_at_work.post(url("wait", case.spelled))
    assert fresh(case).state == State.WAITING_INQUIRER
    ana_at_work.post(url("wait", case.spelled))
    assert fresh(case).state == State.OPEN
    page = ana_at_work.get(url("close", case.spelled))
    version = page.context["version"]
    answer = ana_at_work.post(url("close", case.spelled), {**END_ANSWERS, "version": version})
    assert answer.headers["Location"] == url("detail", case.spelled)
    assert fresh(case).answers["closing_reason"] == "answered"
    ana_at_work.post(url("reopen", case.spelled))
    assert fresh(case).state == State.OPEN


def test_two_who_correct_at_once_are_told_and_keep_their_answers(cast: Cast):
    case = log(cast["ana"].actor)
    ana, ben = sign_in(cast["ana"]), sign_in(cast["ben"])
    page = url("facts-edit", case.spelled)
    version = ana.get(page).context["version"]
    answers = {"matter_type": ["racism"], "version": version}
    assert ben.post(page, answers | {"art_field": "fashion"}).status_code == 302
    answer = ana.post(page, answers | {"art_field": "film"})
    assert answer.status_code == 409
    checked = {
        choice["value"]
        for section in answer.context["sections"]
        for question in section["questions"]
        for choice in question["choices"]
        if choice["checked"]
    }
    assert {"film", "racism"} <= checked
    assert fresh(case).answers["art_field"] == "fashion"


def test_a_missing_answer_is_asked_for_beside_its_question(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    answer = ana_at_work.post(
        url("facts-edit", case.spelled), {"version": fresh(case).version, "art_field": "film"}
    )
    assert answer.status_code == 422
    errors = {
        question["name"]: question["error"]
        for section in answer.context["sections"]
        for question in section["questions"]
        if question["error"]
    }
    assert set(errors) == {"matter_type"}
    assert errors["matter_type"] in text_of(answer)


def break_facts(table: str, pk_column: str = "id") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET facts = 'gAAAAABciphertext'")


@pytest.mark.parametrize("table", ["cases_case", "cases_contact"])
def test_facts_that_do_not_open_are_said_so_and_recorded(
    ana: Played, ana_at_work: Client, table: str
):
    case = log(ana.actor)
    break_facts(table)
    page = ana_at_work.get(url("detail", case.spelled))
    assert "answers cannot be read" in text_of(page)
    assert NOTE in text_of(page), "the note can still be read"
    assert "gAAAA" not in text_of(page)
    assert events(subject=case.audit_id)[-1] == "facts_unreadable"


@pytest.mark.parametrize("how", ["wrong key", "swapped rows", "garbage"])
def test_facts_that_do_not_open_do_not_take_the_list_with_them(
    ana: Played, ana_at_work: Client, settings: Any, how: str
):
    case, other = log(ana.actor), log(ana.actor, end=State.CLOSED)
    if how == "wrong key":
        settings.FIELD_ENCRYPTION_KEY = [Fernet.generate_key().decode()]
    elif how == "garbage":
        break_facts("cases_case")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT facts FROM cases_case WHERE reference = %s", [case.reference])
            (token,) = cursor.fetchone()
            cursor.execute("UPDATE cases_case SET facts = %s", [token])
    page = ana_at_work.get("/cases/")
    assert page.status_code == 200
    assert "answers cannot be read" in text_of(page)
    assert other.spelled in text_of(page)
    assert "gAAAA" not in text_of(page)
    assert "facts_unreadable" in events(subject=other.audit_id)


def test_a_state_that_nobody_knows_does_not_take_the_list_with_it(ana: Played, ana_at_work: Client):
    odd, other = log(ana.actor), log(ana.actor)
    Case.objects.filter(pk=odd.pk).update(state="nonsense")
    page = ana_at_work.get("/cases/")
    assert page.status_code == 200
    assert odd.spelled in text_of(page)
    assert other.spelled in text_of(page)
    assert ana_at_work.get(url("detail", odd.spelled)).status_code == 200


def test_saving_over_answers_that_do_not_open_is_refused(ana: Played, ana_at_work: Client):
    """Nothing is encrypted twice, and what is there is not written over."""
    case = log(ana.actor)
    break_facts("cases_case")
    answer = ana_at_work.post(
        url("facts-edit", case.spelled), {"version": "1", "matter_type": ["racism"]}
    )
    assert answer.status_code == 500
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM cases_case")
        assert cursor.fetchall() == [("gAAAAABciphertext",)]


def test_a_note_that_does_not_open_is_said_so_beside_the_others(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    add_contact(case, ana.actor, "ringte igjen")
    Text.objects.filter(row=first_contact(case).pk).update(body=b"\1\1" + bytes(300))
    page = ana_at_work.get(url("detail", case.spelled))
    first, second = page.context["timeline"]
    assert "cannot be opened" in first["error"]
    assert first["error"] in text_of(page)
    assert "ringte igjen" in text_of(page)
    assert (second["error"], first["text"]) == ("", None)
    assert events(subject=case.audit_id)[-1] == "text_unreadable"


def test_a_draft_that_does_not_open_is_not_an_empty_screen(ana: Played, ana_at_work: Client):
    saved = start(ana.actor)
    Text.objects.update(body=b"\1\1" + bytes(300))
    answer = ana_at_work.get(url("contact", saved.case.spelled, saved.contact.pk))
    assert answer.status_code == 500
    assert "cannot be opened" in text_of(answer)
    assert "text_unreadable" in events()


def test_erased_texts_are_said_to_be_erased(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    Case.objects.filter(pk=case.pk).update(compartment=None)
    page = ana_at_work.get(url("detail", case.spelled))
    assert "has been deleted" in text_of(page)


@pytest.mark.parametrize("name", ["detail", "facts-edit", "close", "contact-add"])
def test_a_locked_session_is_sent_to_unlock(cast: Cast, name: str):
    case = log(cast["ana"].actor)
    answer = locked(cast["ana"]).get(url(name, case.spelled))
    assert answer.headers["Location"].startswith("/unlock/?next=")


def test_what_was_answered_on_a_locked_page_is_kept(cast: Cast):
    case = log(cast["ana"].actor)
    answer = locked(cast["ana"]).post(
        url("facts-edit", case.spelled), {"matter_type": ["racism", "bullying"], "version": "2"}
    )
    assert answer.status_code == 423
    assert answer.context["kept"] == [
        ("matter_type", "racism"),
        ("matter_type", "bullying"),
        ("version", "2"),
    ]


@pytest.mark.parametrize("name", ["reopen", "wait", "contact-start"])
def test_what_changes_something_is_never_a_get(ana: Played, ana_at_work: Client, name: str):
    case = log(ana.actor)
    assert ana_at_work.get(url(name, case.spelled)).status_code == 405
