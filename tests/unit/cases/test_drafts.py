"""Logging while somebody speaks: nothing typed is lost, nothing is saved twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from accounts.actor import Actor
from caseline.audit.models import Entry
from caseline.vault.errors import LockedError
from caseline.vault.models import Compartment, Grant, Text
from cases.access import open_case
from cases.actions import drafts
from cases.models import Case, Contact, State
from cases.refusals import (
    BadInputError,
    CaseNotFoundError,
    ConflictError,
    NotAllowedError,
    NotNowError,
)
from tests.factories import (
    NOTE,
    NOW,
    OSLO,
    add_contact,
    again,
    close,
    first_contact,
    fresh,
    given,
    log,
    start,
)
from tests.people import Cast, Played, events, new_events


def note_of(case: Case, by: Actor, number: int = 1) -> str | None:
    opened = open_case(case.reference, by=by)
    contact = next(one for one in opened.contacts if one.number == number)
    return opened.notes[contact.pk].text


def test_the_first_key_press_makes_a_draft_with_a_sealed_note(ana: Played):
    before = events()
    saved = start(ana.actor, "D")
    assert saved.case.state == State.DRAFT
    assert saved.contact.is_draft
    assert saved.contact.number == saved.contact.version == 1
    assert note_of(saved.case, ana.actor) == "D"
    assert new_events(before) == ["draft_started", "case_opened"]


def test_started_twice_by_one_window_there_is_one_case(ana: Played):
    form = given("Hun", tab="t", turn=1)
    first = drafts.start_call(by=ana.actor, given=form, now=NOW)
    second = drafts.start_call(by=ana.actor, given=form, now=NOW)
    assert first.case == second.case
    assert Case.objects.count() == Contact.objects.count() == Compartment.objects.count() == 1
    assert events().count("draft_started") == 1


def test_started_again_with_more_text_the_text_is_saved(ana: Played):
    """The answer to the first start was lost; the page has typed on meanwhile."""
    form = given("Hun sa", tab="t", turn=1)
    drafts.start_call(by=ana.actor, given=form, now=NOW)
    more = replace(form, note="Hun sa at hun ringte", turn=2)
    repeated = drafts.start_call(by=ana.actor, given=more, now=NOW)
    assert note_of(repeated.case, ana.actor) == "Hun sa at hun ringte"
    assert repeated.contact.version == first_contact(repeated.case).version


def test_an_overtaken_start_never_goes_over_a_newer_one(ana: Played):
    form = given("Hun sa alt", tab="t", turn=2)
    saved = drafts.start_call(by=ana.actor, given=form, now=NOW)
    late = replace(form, note="Hun", turn=1)
    answered = drafts.start_call(by=ana.actor, given=late, now=NOW)
    assert note_of(saved.case, ana.actor) == "Hun sa alt"
    assert answered.contact.version == first_contact(saved.case).version


def test_started_again_from_another_window_it_is_a_conflict(ana: Played):
    form = given("Hun", tab="t", turn=1)
    saved = drafts.start_call(by=ana.actor, given=form, now=NOW)
    for tab in ("u", ""):
        other = replace(form, note="Noe annet", tab=tab, turn=9)
        with pytest.raises(ConflictError):
            drafts.start_call(by=ana.actor, given=other, now=NOW)
    assert note_of(saved.case, ana.actor) == "Hun"


def test_a_save_whose_answer_was_lost_is_no_conflict(ana: Played):
    form = given("a", tab="t", turn=1)
    saved = drafts.start_call(by=ana.actor, given=form, now=NOW)
    reference = saved.case.reference
    for turn in (2, 3, 4):
        # The page still believes in version 1, since it never heard an answer.
        sent = replace(form, note="a" * turn, version=1, turn=turn)
        drafts.save_draft(reference, by=ana.actor, given=sent, now=NOW)
    assert note_of(saved.case, ana.actor) == "aaaa"
    overtaken = replace(form, note="aa", version=1, turn=2)
    answered = drafts.save_draft(reference, by=ana.actor, given=overtaken, now=NOW)
    assert note_of(saved.case, ana.actor) == "aaaa"
    assert answered.contact.version == 4


def test_nobody_starts_with_the_contact_of_somebody_else(cast: Cast):
    saved = start(cast["ana"].actor)
    for other in ("ben", "lea"):
        with pytest.raises(CaseNotFoundError):
            drafts.start_call(by=cast[other].actor, given=again(saved, "min"), now=NOW)
    assert note_of(saved.case, cast["ana"].actor) == NOTE


def test_line_ends_are_kept_the_same_way_from_the_first_letter(ana: Played):
    saved = start(ana.actor, "en\r\nto")
    assert note_of(saved.case, ana.actor) == "en\nto"


def test_each_save_is_a_new_version_without_an_entry_of_its_own(ana: Played):
    saved = start(ana.actor, "a")
    before = events()
    for text in ("ab", "abc", "abcd"):
        form = again(saved, text)
        saved = drafts.save_draft(saved.case.reference, by=ana.actor, given=form, now=NOW)
    assert saved.contact.version == 4
    assert new_events(before) == []
    assert note_of(saved.case, ana.actor) == "abcd"


def test_a_stale_tab_is_told_and_overwrites_only_when_it_says_so(ana: Played):
    saved = start(ana.actor, "fra starten")
    reference, stale = saved.case.reference, again(saved, "fra den andre fanen")
    drafts.save_draft(reference, by=ana.actor, given=again(saved, "fra denne"), now=NOW)
    with pytest.raises(ConflictError, match="another tab") as conflict:
        drafts.save_draft(reference, by=ana.actor, given=stale, now=NOW)
    assert conflict.value.version == 2
    assert note_of(saved.case, ana.actor) == "fra denne"
    drafts.save_draft(reference, by=ana.actor, given=stale, now=NOW, overwrite=True)
    assert note_of(saved.case, ana.actor) == "fra den andre fanen"


def test_two_advisors_in_one_draft_do_not_write_over_each_other(cast: Cast):
    ana, ben = cast["ana"].actor, cast["ben"].actor
    saved = start(ana, "anas")
    form = again(saved, "bens")
    drafts.save_draft(saved.case.reference, by=ben, given=form, now=NOW)
    with pytest.raises(ConflictError, match="somebody else"):
        # Ana's tab opened the draft of a colleague's sitting.
        drafts.save_draft(saved.case.reference, by=cast["ben"].actor, given=form, now=NOW)
    with pytest.raises(ConflictError):
        drafts.save_draft(saved.case.reference, by=ana, given=again(saved, "mer"), now=NOW)


@pytest.mark.parametrize("end", [State.OPEN, State.CLOSED])
def test_finishing_logs_the_case_open_or_closed(ana: Played, end: State):
    before = events()
    case = log(ana.actor, end=end)
    assert fresh(case).state == end
    assert fresh(case).closed_on == (NOW.date() if end == State.CLOSED else None)
    assert not first_contact(case).is_draft
    assert new_events(before) == ["draft_started", "case_logged"]
    names = Entry.objects.order_by("sequence").last().field_names()  # type: ignore[union-attr]
    assert {"matter_type", "channel"} <= set(names)


def test_a_missing_answer_costs_no_word(ana: Played):
    saved = start(ana.actor, "først", answers={"channel": ["phone"]})
    form = again(saved, "først og så alt annet", answers={"channel": ["phone"]})
    with pytest.raises(BadInputError) as refused:
        drafts.finish_contact(
            saved.case.reference, by=ana.actor, given=form, end=State.OPEN, now=NOW
        )
    assert set(refused.value.fields) == {"matter_type"}
    assert fresh(saved.case).state == State.DRAFT
    assert note_of(saved.case, ana.actor) == "først og så alt annet"


def test_unknown_and_retired_answers_are_saved_around(ana: Played):
    answers = {
        "matter_type": ["racism", "gossip"],
        "inquirer_role": ["press"],
        "art_field": ["music"],
    }
    saved = start(ana.actor, "tekst", answers=answers)
    assert fresh(saved.case).answers == {"matter_type": ["racism"], "art_field": "music"}
    assert set(saved.problems) == {"matter_type", "inquirer_role"}
    assert note_of(saved.case, ana.actor) == "tekst"


def test_a_tab_that_is_stale_after_finishing_is_refused_with_a_sentence(ana: Played):
    case = log(ana.actor)
    late = given("for sent", contact=first_contact(case).pk, version=2)
    with pytest.raises(NotNowError, match="finished"):
        drafts.save_draft(case.reference, by=ana.actor, given=late, now=NOW, overwrite=True)
    assert note_of(case, ana.actor) == NOTE


def test_a_further_contact_has_its_own_note_and_answers(ana: Played):
    case = log(ana.actor)
    saved = add_contact(case, ana.actor, "ringte igjen")
    done = drafts.finish_contact(
        case.reference, by=ana.actor, given=again(saved, "ringte igjen"), end=State.OPEN, now=NOW
    )
    assert done.contact.number == 2
    assert note_of(case, ana.actor) == NOTE
    assert note_of(case, ana.actor, 2) == "ringte igjen"
    assert events()[-3:] == ["contact_logged", "case_opened", "case_opened"]


def test_a_further_contact_started_twice_is_one(ana: Played):
    case, form = log(ana.actor), given("igjen", tab="t", turn=1)
    for _ in range(2):
        drafts.start_contact(case.reference, by=ana.actor, given=form, now=NOW)
    assert case.contacts.count() == 2


def test_a_contact_of_one_case_is_never_started_in_another(ana: Played):
    one, other = log(ana.actor), log(ana.actor)
    saved = add_contact(one, ana.actor, "i den ene")
    with pytest.raises(CaseNotFoundError):
        drafts.start_contact(other.reference, by=ana.actor, given=again(saved, "x"), now=NOW)
    assert note_of(one, ana.actor, 2) == "i den ene"


def test_only_running_cases_take_further_contacts(ana: Played):
    with pytest.raises(NotNowError, match="draft"):
        add_contact(start(ana.actor).case, ana.actor)
    with pytest.raises(NotNowError, match="closed"):
        add_contact(close(log(ana.actor), ana.actor), ana.actor)


def test_a_further_contact_can_close_the_case(ana: Played):
    case = log(ana.actor)
    saved = add_contact(case, ana.actor)
    before = events()
    drafts.finish_contact(
        case.reference, by=ana.actor, given=again(saved), end=State.CLOSED, now=NOW
    )
    assert fresh(case).state == State.CLOSED
    assert new_events(before) == ["contact_logged", "case_closed"]


def test_a_draft_goes_on_after_a_colleague_closed_the_case(cast: Cast):
    ana, ben = cast["ana"].actor, cast["ben"].actor
    case = log(ana)
    saved = add_contact(case, ana, "midt i")
    close(case, ben)
    done = drafts.save_draft(case.reference, by=ana, given=again(saved, "midt i alt"), now=NOW)
    assert note_of(case, ana, done.contact.number) == "midt i alt"


def test_discarding_takes_the_case_its_text_and_every_way_to_the_key(ana: Played):
    saved = start(ana.actor)
    drafts.discard_draft(saved.case.reference, saved.contact.pk, by=ana.actor, now=NOW)
    for model in (Case, Contact, Compartment, Grant, Text):
        assert not model.objects.exists(), model
    assert events(subject=saved.case.audit_id) == ["draft_started", "draft_discarded"]


def test_discarding_a_further_contact_leaves_the_rest_readable(ana: Played):
    case = log(ana.actor)
    saved = add_contact(case, ana.actor)
    drafts.discard_draft(case.reference, saved.contact.pk, by=ana.actor, now=NOW)
    assert Text.objects.count() == case.contacts.count() == 1
    assert note_of(case, ana.actor) == NOTE


def test_nothing_that_was_logged_can_be_discarded(ana: Played):
    case = log(ana.actor)
    with pytest.raises(NotNowError):
        drafts.discard_draft(case.reference, first_contact(case).pk, by=ana.actor, now=NOW)
    assert note_of(case, ana.actor) == NOTE


def test_a_locked_session_goes_on_with_its_own_draft_and_only_its_own(cast: Cast):
    saved = start(cast["ana"].actor, "før")
    reference = saved.case.reference
    with pytest.raises(NotAllowedError, match="colleague"):
        drafts.save_draft(reference, by=cast["ben"].locked_actor, given=again(saved), now=NOW)
    drafts.save_draft(
        reference, by=cast["ana"].locked_actor, given=again(saved, "før og etter"), now=NOW
    )
    assert Text.objects.get().sealed_to == cast["ana"].actor.require_circle().holder
    assert note_of(saved.case, cast["ben"].actor) == "før og etter"
    assert Text.objects.get().sealed_to is None


def test_a_locked_session_cannot_finish_but_loses_no_word(cast: Cast):
    saved = start(cast["ana"].actor, "før")
    with pytest.raises(LockedError):
        drafts.finish_contact(
            saved.case.reference,
            by=cast["ana"].locked_actor,
            given=again(saved, "alt"),
            end=State.OPEN,
            now=NOW,
        )
    assert note_of(saved.case, cast["ana"].actor) == "alt"
    assert fresh(saved.case).state == State.DRAFT


@pytest.mark.parametrize(
    ("now", "on", "clock"),
    [
        (datetime(2026, 3, 29, 3, 30, tzinfo=OSLO), "2026-03-29", "02:30"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=OSLO), "2026-10-25", "02:30"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=OSLO, fold=1), "2026-10-25", "02:30"),
        (datetime(2024, 2, 29, 12, 0, tzinfo=OSLO), "2024-02-29", "12:00"),
        (datetime(2026, 1, 1, 0, 1, tzinfo=OSLO), "2026-01-01", "00:01"),
    ],
)
def test_days_and_clocks_stand_as_they_were_written(
    ana: Played, now: datetime, on: str, clock: str
):
    saved = start(ana.actor, now=now, on=on, clock=clock)
    assert fresh(saved.case).opened_on == first_contact(saved.case).on == date.fromisoformat(on)
    assert first_contact(saved.case).facts["time"] == clock


def test_a_call_of_yesterday_is_counted_yesterday_also_after_midnight(ana: Played):
    midnight = datetime(2026, 1, 1, 0, 5, tzinfo=OSLO)
    saved = start(ana.actor, now=midnight, on="2025-12-31", clock="23:58")
    assert fresh(saved.case).opened_on == date(2025, 12, 31)
    with pytest.raises(BadInputError):
        start(ana.actor, now=midnight - timedelta(minutes=10), on="2026-01-01")


def test_a_moved_day_moves_the_case_with_its_first_contact_only(ana: Played):
    case = log(ana.actor)
    saved = add_contact(case, ana.actor)
    form = again(saved, on="2026-03-01")
    drafts.save_draft(case.reference, by=ana.actor, given=form, now=NOW)
    assert fresh(case).opened_on == NOW.date()


@pytest.mark.parametrize("text", ["", "👩🏽‍🎤\u202eشكوى\u202c\x07", "æ" * 100_000])
def test_whatever_was_typed_comes_back_letter_by_letter(ana: Played, text: str):
    assert note_of(start(ana.actor, text).case, ana.actor) == text


@pytest.mark.parametrize("text", ["a" * 100_001, "a\0b", "a\ud800b"])
def test_what_cannot_be_kept_is_refused_and_leaves_nothing_behind(ana: Played, text: str):
    with pytest.raises(BadInputError):
        start(ana.actor, text)
    assert not Case.objects.exists()
    saved = start(ana.actor, "trygt")
    with pytest.raises(BadInputError):
        drafts.save_draft(saved.case.reference, by=ana.actor, given=again(saved, text), now=NOW)
    assert note_of(saved.case, ana.actor) == "trygt"


def test_roles_without_a_circle_log_nothing(cast: Cast):
    for key in ("cai", "max", "ada"):
        with pytest.raises(NotAllowedError):
            start(cast[key].actor)
