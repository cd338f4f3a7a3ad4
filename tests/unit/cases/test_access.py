"""One door: absent and forbidden look the same, and no text opens before the record of it."""

from typing import Any
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.db import DatabaseError, connection

from caseline.audit.models import Entry
from caseline.vault.errors import LockedError, NotGrantedError, RolledBackError, UnreadableError
from caseline.vault.models import Grant, Text
from cases import access
from cases.access import open_case, reach_case, reach_contact, record_refusal
from cases.actions import drafts
from cases.events import CaseEvent
from cases.models import Case, Contact, State
from cases.reference import new_reference
from cases.refusals import CaseNotFoundError, NotAllowedError, NotNowError
from tests.factories import NOTE, NOW, add_contact, first_contact, fresh, log
from tests.people import Cast, Played, events, new_events

OUTSIDERS = ("cai", "lea", "liv", "leo", "max", "ada")


@pytest.mark.parametrize("key", OUTSIDERS)
def test_outside_the_circle_a_case_is_not_there(cast: Cast, key: str):
    case = log(cast["ana"].actor)
    for text in (case.reference, case.spelled, case.spelled.lower()):
        with pytest.raises(CaseNotFoundError):
            reach_case(text, by=cast[key].actor)
        with pytest.raises(CaseNotFoundError):
            open_case(text, by=cast[key].actor)


@pytest.mark.parametrize(
    "text", ["", "AAA", "7K3-QF9-2", "'; DROP TABLE cases_case; --", "æøå-ÆØÅ-1"]
)
def test_what_is_no_reference_is_not_there(ana: Played, text: str):
    with pytest.raises(CaseNotFoundError):
        reach_case(text, by=ana.actor)


def test_a_colleague_of_the_circle_reads_the_note(cast: Cast):
    case = log(cast["ana"].actor)
    opened = open_case(case.reference, by=cast["ben"].actor)
    assert [opened.notes[one.pk].text for one in opened.contacts] == [NOTE]


def test_what_a_firm_logs_is_open_to_that_firm_alone(cast: Cast):
    case = log(cast["lea"].actor, "Firmaet svarte selv.")
    opened = open_case(case.reference, by=cast["liv"].actor)
    assert [opened.notes[one.pk].text for one in opened.contacts] == ["Firmaet svarte selv."]
    for key in ("ana", "ben", "cai", "leo", "max", "ada"):
        with pytest.raises(CaseNotFoundError):
            open_case(case.reference, by=cast[key].actor)


def test_no_key_of_another_circle_opens_a_firms_text(cast: Cast):
    """Even somebody who gets past the door has no way to the key."""
    case = log(cast["lea"].actor)
    assert case.compartment_id
    for key in ("ana", "leo", "max", "ada"):
        with pytest.raises(NotGrantedError):
            cast[key].keyring.compartment_key(case.compartment_id)


def test_the_read_is_recorded_before_the_text_is_opened(
    ana: Played, monkeypatch: pytest.MonkeyPatch
):
    case, opening = log(ana.actor), access.open_texts
    seen: list[str] = []

    def watch(*args: Any, **kwargs: Any) -> Any:
        seen.extend(events(subject=case.audit_id))
        return opening(*args, **kwargs)

    monkeypatch.setattr(access, "open_texts", watch)
    opened = open_case(case.reference, by=ana.actor)
    assert seen[-1] == "case_opened"
    assert opened.entry.actor == ana.person.audit_id


def test_no_entry_no_read(ana: Played, monkeypatch: pytest.MonkeyPatch):
    case = log(ana.actor)

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr(access, "record_alone", fail)
    monkeypatch.setattr(access, "open_texts", lambda *_args, **_kwargs: pytest.fail("opened"))
    with pytest.raises(DatabaseError):
        open_case(case.reference, by=ana.actor)


def test_a_locked_session_reads_nothing_and_records_no_read(ana: Played):
    case = log(ana.actor)
    before = events()
    with pytest.raises(LockedError):
        open_case(case.reference, by=ana.locked_actor)
    assert new_events(before) == []


def test_a_contact_belongs_to_its_own_case_only(ana: Played):
    one, other = log(ana.actor), log(ana.actor)
    with pytest.raises(CaseNotFoundError):
        reach_contact(other.reference, first_contact(one).pk, by=ana.actor)
    with pytest.raises(CaseNotFoundError):
        reach_contact(one.reference, uuid4(), by=ana.actor)


def test_absent_and_forbidden_leave_the_same_entry_without_a_subject(cast: Cast):
    case, lea = log(cast["ana"].actor), cast["lea"].actor
    entries = []
    for text in (case.reference, new_reference()):
        with pytest.raises(CaseNotFoundError) as refused:
            reach_case(text, by=lea)
        record_refusal(lea, refused.value, text)
        entry = Entry.objects.order_by("-sequence")[0]
        entries.append((entry.event, entry.actor, entry.role, entry.subject, entry.fields))
    assert entries[0] == entries[1]
    assert entries[0][0] == "case_not_found"
    assert entries[0][3] is None


@pytest.mark.parametrize("problem", [NotAllowedError("no"), NotNowError("not now")])
def test_a_refused_action_is_recorded_with_the_case_if_it_may_be_known(
    cast: Cast, problem: Exception
):
    case = log(cast["ana"].actor)
    record_refusal(cast["ben"].actor, problem, case.spelled)
    record_refusal(cast["lea"].actor, problem, case.spelled)
    known, unknown = Entry.objects.filter(event=CaseEvent.ACTION_REFUSED).order_by("sequence")
    assert (known.subject, unknown.subject) == (case.audit_id, None)


def test_a_changed_note_is_an_error_beside_readable_ones(ana: Played):
    case = log(ana.actor)
    add_contact(case, ana.actor, "ringte igjen")
    text = Text.objects.get(row=first_contact(case).pk)
    body = bytearray(text.body)
    body[-1] ^= 1
    Text.objects.filter(pk=text.pk).update(body=bytes(body))
    opened = open_case(case.reference, by=ana.actor)
    first, second = (opened.notes[one.pk] for one in opened.contacts)
    assert first.text is None
    assert isinstance(first.error, UnreadableError)
    assert second.text == "ringte igjen"
    assert events(subject=case.audit_id)[-2:] == ["case_opened", "text_unreadable"]


def test_notes_of_two_cases_swapped_in_the_database_do_not_open(ana: Played):
    one, other = (first_contact(log(ana.actor, text)).pk for text in ("den ene", "den andre"))
    texts = {pk: Text.objects.get(row=pk) for pk in (one, other)}
    for to, source in ((one, texts[other]), (other, texts[one])):
        Text.objects.filter(pk=texts[to].pk).update(body=source.body, digest=source.digest)
    for case in Case.objects.all():
        opened = open_case(case.reference, by=ana.actor)
        assert [note.text for note in opened.notes.values()] == [None]


@pytest.mark.parametrize("how", ["deleted", "rolled back"])
def test_a_missing_or_older_note_is_never_a_silent_blank(ana: Played, how: str):
    case = log(ana.actor, "først")
    old = Text.objects.filter(row=first_contact(case).pk)
    kept = old.values("version", "body", "digest")[0]
    if how == "deleted":
        old.delete()
    else:
        old.update(version=kept["version"] - 1)
    opened = open_case(case.reference, by=ana.actor)
    (note,) = opened.notes.values()
    assert note.text is None
    assert isinstance(note.error, UnreadableError | RolledBackError)
    assert events()[-1] == "text_unreadable"


@pytest.mark.parametrize("how", ["one taken away", "one moved elsewhere", "all taken away"])
def test_a_missing_contact_is_never_a_silent_blank(ana: Played, how: str):
    case, elsewhere = log(ana.actor), log(ana.actor)
    second = Contact.objects.filter(pk=add_contact(case, ana.actor, "ringte igjen").contact.pk)
    if how == "one moved elsewhere":
        second.update(case=elsewhere, number=9)
    else:
        (second if how == "one taken away" else Contact.objects.filter(case=case)).delete()
    assert open_case(case.reference, by=ana.actor).lacks_contacts
    assert events(subject=case.audit_id)[-2:] == ["case_opened", "text_unreadable"]


def test_a_discarded_contact_is_not_missed(ana: Played):
    case = log(ana.actor)
    contact = add_contact(case, ana.actor).contact
    drafts.discard_draft(case.reference, contact.pk, by=ana.actor, now=NOW)
    assert not open_case(case.reference, by=ana.actor).lacks_contacts
    assert "text_unreadable" not in events()


def test_a_case_whose_grant_is_gone_is_closed_to_everybody(cast: Cast):
    case = log(cast["ana"].actor)
    Grant.objects.all().delete()
    with pytest.raises(NotGrantedError):
        open_case(case.reference, by=cast["ben"].actor)


def test_facts_moved_to_another_row_do_not_open(ana: Played):
    one, other = log(ana.actor), log(ana.actor, end=State.CLOSED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM cases_case WHERE reference = %s", [other.reference])
        (token,) = cursor.fetchone()
        cursor.execute(
            "UPDATE cases_case SET facts = %s WHERE reference = %s", [token, one.reference]
        )
    with pytest.raises(UnreadableError):
        _ = fresh(one).answers
    assert fresh(other).answers["art_field"] == "music"


def test_facts_under_another_key_are_an_error_and_not_a_ciphertext(ana: Played, settings: Any):
    case = log(ana.actor)
    settings.FIELD_ENCRYPTION_KEY = [Fernet.generate_key().decode()]
    with pytest.raises(UnreadableError):
        _ = fresh(case).answers
