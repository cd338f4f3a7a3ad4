"""The call screen over HTTP: with and without script, nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.access import open_case
from cases.models import Case, Contact, State
from tests.factories import (
    NOTE,
    add_contact,
    again,
    close,
    first_contact,
    form,
    fresh,
    given,
    log,
    start,
)
from tests.people import Answer, Cast, Played, events, sign_in

JSON = {"accept": "application/json"}
START = "/cases/start/"
LONGEST = 100_000


def url(name: str, case: Case, contact: Contact | None = None) -> str:
    where: dict[str, Any] = {"reference": case.spelled}
    return reverse(f"cases:{name}", kwargs=where | ({"contact": contact.pk} if contact else {}))


def note_of(case: Case, by: Played) -> str | None:
    (note,) = open_case(case.reference, by=by.actor).notes.values()
    return note.text


def text_of(answer: Answer) -> str:
    return answer.content.decode()


def test_an_empty_screen_makes_nothing(ana_at_work: Client):
    page = ana_at_work.get("/cases/new/")
    assert page.status_code == 200
    assert page.context["urls"]["start"] == START
    assert page.context["is_first"] is True
    assert not Case.objects.exists()


def test_the_script_starts_saves_and_finishes(ana: Played, ana_at_work: Client):
    typed = given("D", tab="t", turn=1)
    answer = ana_at_work.post(START, form(typed, tab="t", turn=1), headers=JSON)
    assert answer.status_code == 201
    body = answer.json()
    case = Case.objects.get()
    assert body["reference"] == case.spelled
    assert (body["version"], body["problems"], body["locked"]) == (1, {}, False)
    saved = ana_at_work.post(body["urls"]["save"], form(typed, note="Du", version=1), headers=JSON)
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    ended = form(typed, note="Du vet", version=2, after="closed")
    done = ana_at_work.post(body["urls"]["finish"], ended, headers=JSON)
    assert done.json()["page"] == url("detail", case)
    assert fresh(case).state == State.CLOSED
    assert note_of(case, ana) == "Du vet"


@pytest.mark.parametrize(("after", "state"), [("open", "open"), ("closed", "closed"), ("", "open")])
def test_without_script_one_button_saves_and_finishes(
    ana: Played, ana_at_work: Client, after: str, state: str
):
    answer = ana_at_work.post(START, form(given(), do="finish", after=after))
    case = Case.objects.get()
    assert answer.headers["Location"] == url("detail", case)
    assert case.state == state
    assert NOTE in text_of(ana_at_work.get(url("detail", case)))


def test_without_script_saving_leads_to_the_drafts_own_page(ana_at_work: Client):
    answer = ana_at_work.post(START, form(given(), do="save"))
    case = Case.objects.get()
    assert answer.headers["Location"] == url("contact", case, first_contact(case))
    page = ana_at_work.get(answer.headers["Location"])
    assert NOTE in text_of(page)
    assert page.context["version"] == 1
    assert events()[-1] == "draft_resumed"


def test_a_double_click_without_script_is_one_case(ana_at_work: Client):
    typed = form(given())
    answers = [ana_at_work.post(START, typed) for _ in range(2)]
    assert {one.headers["Location"] for one in answers} == {answers[0].headers["Location"]}
    assert Case.objects.count() == 1


def test_going_back_and_typing_on_without_script_loses_no_word(ana: Played, ana_at_work: Client):
    typed = given("først")
    ana_at_work.post(START, form(typed))
    answer = ana_at_work.post(START, form(typed, note="først og mer"))
    assert answer.status_code == 409
    assert answer.context["note"] == "først og mer"
    data = form(typed, note="først og mer", version=answer.context["version"], overwrite="1")
    assert ana_at_work.post(answer.context["form_action"], data).status_code == 302
    assert note_of(Case.objects.get(), ana) == "først og mer"


def test_the_page_of_a_conflict_keeps_every_letter(cast: Cast):
    ana, ben = sign_in(cast["ana"]), sign_in(cast["ben"])
    saved = start(cast["ana"].actor, "fra ana")
    save = url("contact-save", saved.case, saved.contact)
    ben.post(save, form(again(saved, "fra ben")))
    mine = "Mine <b>ord</b> & \u202e\u05e9\u05dc\u05d5\u05dd\u202c 🎻\r\nlinje to"
    answer = ana.post(save, form(again(saved, mine, answers={"art_field": ["film"]})))
    assert answer.status_code == 409
    assert answer.context["note"] == mine
    assert answer.context["conflict"] is True
    assert "Mine &lt;b&gt;ord&lt;/b&gt; &amp;" in text_of(answer)
    assert note_of(saved.case, cast["ana"]) == "fra ben"
    mine_again = form(again(saved, mine, version=answer.context["version"]), overwrite="1")
    assert ana.post(save, mine_again).status_code == 302
    assert note_of(saved.case, cast["ana"]) == mine.replace("\r\n", "\n")


def test_the_script_is_told_of_a_conflict_and_the_version(cast: Cast):
    ana = sign_in(cast["ana"])
    saved = start(cast["ana"].actor, "a")
    save = url("contact-save", saved.case, saved.contact)
    ana.post(save, form(again(saved, "fra fane en")), headers=JSON)
    answer = ana.post(save, form(again(saved, "fra fane to"), tab="u", turn=1), headers=JSON)
    assert answer.status_code == 409
    assert answer.json()["version"] == 2
    assert answer.json()["message"]


def test_missing_answers_are_asked_for_beside_the_saved_text(ana: Played, ana_at_work: Client):
    typed = given("alt er sagt", answers={"channel": ["phone"]})
    answer = ana_at_work.post(START, form(typed, do="finish"))
    assert answer.status_code == 422
    assert answer.context["note"] == "alt er sagt"
    assert answer.context["problems"]["matter_type"]
    assert "Choose an answer to finish." in text_of(answer)
    case = Case.objects.get()
    assert (case.state, note_of(case, ana)) == (State.DRAFT, "alt er sagt")
    data = form(given("alt er sagt", contact=typed.contact, version=answer.context["version"]))
    finish = url("contact-finish", case, first_contact(case))
    assert ana_at_work.post(finish, data).headers["Location"] == url("detail", case)


def test_an_unknown_answer_is_left_out_with_a_sentence(ana_at_work: Client):
    typed = given("tekst", answers={"matter_type": ["racism", "gossip"]})
    answer = ana_at_work.post(START, form(typed), headers=JSON)
    assert answer.status_code == 201
    assert set(answer.json()["problems"]) == {"matter_type"}
    assert Case.objects.get().answers == {"matter_type": ["racism"]}


def test_the_chosen_primary_comes_first(ana_at_work: Client):
    answers = {"matter_type": ["racism", "bullying", "sexual_harassment"]}
    ana_at_work.post(START, form(given(answers=answers), matter_type__primary="bullying"))
    assert Case.objects.get().answers["matter_type"][0] == "bullying"


def test_a_stale_tab_after_finishing_is_told_and_keeps_its_text(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    contact = first_contact(case)
    late = form(given("skrevet for sent", contact=contact.pk, version=1))
    script = ana_at_work.post(url("contact-save", case, contact), late, headers=JSON)
    assert (script.status_code, "finished" in script.json()["message"]) == (422, True)
    page = ana_at_work.post(url("contact-save", case, contact), late)
    assert page.status_code == 422
    assert page.context["note"] == "skrevet for sent"
    assert note_of(case, ana) == NOTE
    assert events(subject=case.audit_id).count("action_refused") == 2


def test_a_further_contact_asks_only_its_own_questions(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    page = ana_at_work.get(url("contact-add", case))
    names = {q["name"] for section in page.context["sections"] for q in section["questions"]}
    assert "channel" in names
    assert "matter_type" not in names
    answer = ana_at_work.post(url("contact-start", case), form(given("igjen"), do="finish"))
    assert answer.headers["Location"] == url("detail", case)
    assert [one.is_draft for one in case.contacts.all()] == [False, False]


@pytest.mark.parametrize("how", ["draft", "closed"])
def test_a_further_contact_is_refused_with_a_sentence(ana: Played, ana_at_work: Client, how: str):
    case = start(ana.actor).case if how == "draft" else close(log(ana.actor), ana.actor)
    answer = ana_at_work.post(url("contact-start", case), form(given()), headers=JSON)
    assert answer.status_code == 422
    assert how in answer.json()["message"]
    assert case.contacts.count() == 1


def test_discarding_asks_first(ana: Played, ana_at_work: Client):
    saved = start(ana.actor)
    discard = url("contact-discard", saved.case, saved.contact)
    assert ana_at_work.get(discard).status_code == 200
    assert Case.objects.exists()
    assert ana_at_work.post(discard).headers["Location"] == "/cases/"
    assert not Case.objects.exists()
    assert ana_at_work.get(url("detail", saved.case)).status_code == 404


def test_a_finished_contact_is_read_on_the_cases_page(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    answer = ana_at_work.get(url("contact", case, first_contact(case)))
    assert answer.headers["Location"] == url("detail", case)


@pytest.mark.parametrize("headers", [{}, JSON])
def test_a_note_that_is_too_long_is_refused_and_kept(ana_at_work: Client, headers: dict[str, str]):
    for long in ("å" * (LONGEST + 1), "ord " * 500_000):
        answer = ana_at_work.post(START, form(given(long)), headers=headers)
        assert answer.status_code == 422
        if headers:
            assert str(len(long)) in answer.json()["message"]
        else:
            assert answer.context["note"] == long
    assert not Case.objects.exists()


@pytest.mark.parametrize("headers", [{}, JSON])
def test_more_than_a_request_may_carry_is_refused_with_a_sentence(
    ana_at_work: Client, headers: dict[str, str], settings: Any
):
    huge = "ord " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 4 + 1)
    answer = ana_at_work.post(START, form(given(huge)), headers=headers)
    assert answer.status_code == 413
    sentence = answer.json()["message"] if headers else text_of(answer)
    assert "shorten" in sentence
    assert not Case.objects.exists()


def test_the_longest_note_is_saved_and_shown_again(ana: Played, ana_at_work: Client):
    note = "æ🎻" * (LONGEST // 2)
    answer = ana_at_work.post(START, form(given(note)))
    assert answer.status_code == 302
    assert note_of(Case.objects.get(), ana) == note
    assert ana_at_work.get(answer.headers["Location"]).context["note"] == note


@pytest.mark.parametrize("text", ["a\0b", "NUL\0"])
def test_what_cannot_be_kept_is_refused_with_its_line(ana_at_work: Client, text: str):
    answer = ana_at_work.post(START, form(given(text)), headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["problems"]["note"]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("on", "2999-01-01"), ("on", "29. februar"), ("time", "25:61")]
)
def test_a_wrong_day_or_time_keeps_the_page(ana_at_work: Client, field: str, value: str):
    answer = ana_at_work.post(START, form(given("tekst"), **{field: value}))
    assert answer.status_code == 422
    assert (answer.context["note"], answer.context[field]) == ("tekst", value)
    assert answer.context["problems"][field]


@pytest.mark.parametrize("contact", ["", "x", "1", "00000000-0000-0000-0000-00000000000g"])
def test_a_damaged_page_is_told_so(ana_at_work: Client, contact: str):
    answer = ana_at_work.post(START, form(given(), contact=contact), headers=JSON)
    assert answer.status_code == 422
    assert "damaged" in answer.json()["message"]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "\uff11"])
def test_a_nonsense_version_is_a_conflict_and_not_an_error(
    ana: Played, ana_at_work: Client, version: str
):
    saved = start(ana.actor, "trygt")
    data = form(again(saved, "mitt"), version=version)
    answer = ana_at_work.post(url("contact-save", saved.case, saved.contact), data, headers=JSON)
    assert answer.status_code == 409
    assert note_of(saved.case, ana) == "trygt"


def test_a_colleague_resumes_a_draft_and_the_reader_is_named(cast: Cast):
    saved = start(cast["ana"].actor, "anas utkast")
    ben = sign_in(cast["ben"])
    page = ben.get(url("contact", saved.case, saved.contact))
    assert page.context["note"] == "anas utkast"
    ben.post(url("contact-finish", saved.case, saved.contact), form(again(saved, "ferdig")))
    readers = ben.get(url("detail", saved.case)).context["readers"]
    assert [one["name"] for one in readers] == [cast["ben"].person.name]


def test_a_draft_of_a_further_contact_is_marked_on_the_cases_page(ana: Played, ana_at_work: Client):
    case = log(ana.actor)
    saved = add_contact(case, ana.actor, "uferdig")
    timeline = ana_at_work.get(url("detail", case)).context["timeline"]
    assert [one["is_draft"] for one in timeline] == [False, True]
    assert timeline[1]["resume_url"] == url("contact", case, saved.contact)
