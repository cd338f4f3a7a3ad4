"""Somebody writes the database without the keys: no text comes out wrong, and no write hides it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from caseline.vault import envelope, erase, seal, unseal
from caseline.vault.errors import RolledBackError, UnreadableError
from caseline.vault.heads import changing, digest
from caseline.vault.models import Compartment, Text
from caseline.vault.seal import Place
from caseline.vault.unseal import Opened, open_texts
from tests.unit.vault.conftest import STORY, make_place, row_of

pytestmark = pytest.mark.django_db

Read = Callable[[], dict[Place, Opened]]


def set_row(place: Place, **values: Any) -> None:
    Text.objects.filter(pk=row_of(place).pk).update(**values)


def kinds(opened: dict[Place, Opened]) -> set[type]:
    """The classes of the errors; asserts that no text came out."""
    assert all(one.text is None for one in opened.values())
    return {type(one.error) for one in opened.values()}


@pytest.mark.parametrize(
    "moved", [{"row": uuid4()}, {"column": "summary"}, {"table": "cases_letter"}]
)
def test_a_text_moved_to_another_place_does_not_open(write, read, moved):
    set_row(write(), **moved)
    assert kinds(read()) == {UnreadableError}


def test_a_text_moved_to_another_compartment_opens_nowhere(write, read, circle, ana, entry):
    place, other = write(), seal.create_compartment("line", circle, by=ana.keyring).pk
    set_row(place, compartment=other)
    assert read() == {}
    assert kinds(open_texts(other, by=ana.keyring, entry=entry)) == {RolledBackError}


def test_two_texts_that_changed_places_do_not_open(write, read):
    """Rows, versions and digests stay, so that the head is right; the place is bound inside."""
    one, other = write("Den ene."), write("Den andre.")
    set_row(one, row=(away := uuid4()))
    set_row(other, row=one.row)
    Text.objects.filter(row=away).update(row=other.row)
    assert kinds(read()) == {UnreadableError}


def test_two_bodies_that_were_swapped_do_not_open(write, read):
    one, other = row_of(write("Den ene.")), row_of(write("Den andre."))
    Text.objects.filter(pk=one.pk).update(body=other.body)
    Text.objects.filter(pk=other.pk).update(body=one.body)
    assert kinds(read()) == {UnreadableError}


def test_two_bodies_swapped_with_their_digests_do_not_open(write, read):
    one, other = row_of(write("Den ene.")), row_of(write("Den andre."))
    Text.objects.filter(pk=one.pk).update(body=other.body, digest=other.digest)
    Text.objects.filter(pk=other.pk).update(body=one.body, digest=one.digest)
    assert kinds(read()) == {RolledBackError}


def test_a_changed_body_does_not_open_and_the_others_still_do(write, read):
    one, other = write("Den ene."), write("Den andre.")
    set_row(one, body=bytes(row_of(one).body)[:-1] + b"\0")
    opened = read()
    assert (type(opened[one].error), opened[one].text) == (UnreadableError, None)
    assert opened[other].text == "Den andre."


def test_a_changed_body_with_its_digest_does_not_open(write, read):
    place = write()
    body = bytes(row_of(place).body)[:-1] + b"\0"
    set_row(place, body=body, digest=digest(body))
    assert kinds(read()) == {RolledBackError}


@pytest.mark.parametrize("columns", [["body"], ["body", "digest"]])
def test_an_erased_text_does_not_come_back_where_a_new_one_was_written(write, read, columns):
    """Both are version 1 of one place under one key; only digest and head tell them apart."""
    erased = row_of(place := write("Slettet."))
    erase.text(place)
    write("Ny.", place=place)
    set_row(place, **{name: getattr(erased, name) for name in columns})
    assert len(kinds(read())) == 1


def roll_back(write: Callable[..., Place]) -> Place:
    """Version 1 whole (body, version, digest) put back over version 2."""
    place = write("Eldre.")
    old = row_of(place)
    write("Nyere.", place=place, expected=1)
    set_row(place, body=old.body, version=old.version, digest=old.digest)
    return place


def test_a_row_put_back_to_its_last_version_does_not_open(write, read):
    roll_back(write)
    assert kinds(read()) == {RolledBackError}


@pytest.mark.parametrize("values", [{"version": 2}, {"version": 0}, {"digest": bytes(32)}])
def test_a_changed_version_or_digest_does_not_open(write, read, values):
    set_row(write(), **values)
    assert kinds(read()) == {RolledBackError}


def test_a_deleted_row_keeps_the_others_from_passing_for_everything(write, read):
    place = write()
    write()
    row_of(place).delete()
    assert place not in read()
    assert kinds(read()) == {RolledBackError}


def test_a_row_put_in_does_not_open(write, read, compartment):
    write()
    row = row_of(write())
    row.pk, row.row = uuid4(), uuid4()
    row.save(force_insert=True)
    assert kinds(read()) == {RolledBackError}


@pytest.mark.parametrize("head", [b"", bytes(32), b"x"])
def test_an_edited_head_lets_nothing_out(write, read, head):
    write()
    Compartment.objects.update(head=head)
    assert kinds(read()) == {RolledBackError}


def test_the_head_of_another_compartment_lets_nothing_out(write, read, circle, ana):
    write()
    other = seal.create_compartment("line", circle, by=ana.keyring)
    Compartment.objects.update(head=other.head)
    assert kinds(read()) == {RolledBackError}


def test_a_compartment_turned_into_one_of_another_kind_lets_nothing_out(write, read):
    """What a compartment is for decides whom it may ever be granted to."""
    write()
    Compartment.objects.update(purpose="handoff")
    assert kinds(read()) == {RolledBackError}


def test_heads_need_the_pepper(write, read, settings):
    write()
    settings.CASELINE_PEPPER = bytes(32)
    with pytest.raises(UnreadableError):  # the circle's public key is tagged with it as well
        read()


@pytest.mark.parametrize(
    "change", [{"sealed_to": True, "generation": 1}, {"sealed_to": True, "generation": 9}]
)
def test_a_text_declared_an_outsiders_does_not_open(write, read, circle, change):
    one, other = write("Den ene."), write("Den andre.")
    set_row(one, **{**change, "sealed_to": circle})
    opened = read()
    assert opened[one].text is None
    assert opened[other].text == "Den andre."
    assert row_of(one).sealed_to_id == circle.pk


# A write must not make it right again ---------------------------------------------------------


def test_writing_after_a_row_was_put_back_is_refused_and_heals_nothing(write, read):
    place = roll_back(write)
    for again in (lambda: write("Ny.", place=place, expected=1), lambda: write("Annen.")):
        with pytest.raises(RolledBackError):
            again()
    assert kinds(read()) == {RolledBackError}
    assert Text.objects.count() == 1


def test_writing_over_a_tampered_text_is_refused(write, read):
    place = write()
    set_row(place, digest=bytes(32))
    with pytest.raises(RolledBackError):
        write(place=place, expected=1)
    assert kinds(read()) == {RolledBackError}


def test_a_write_from_outside_heals_nothing(write, read, compartment, circle):
    roll_back(write)
    with pytest.raises(RolledBackError):
        seal.write_from_outside(make_place(), STORY, into=compartment, expected=0, to=circle)
    assert kinds(read()) == {RolledBackError}


def test_erasing_a_text_works_but_heals_nothing(write, read):
    place = write()
    roll_back(write)
    erase.text(place)
    assert not Text.objects.filter(row=place.row).exists()
    assert kinds(read()) == {RolledBackError}


def test_re_wrapping_heals_nothing(write, read, compartment, circle, monkeypatch):
    """A row is put back between the reading and the re-wrapping of what an outsider wrote."""
    old = row_of(place := write("Eldre."))
    write("Nyere.", place=place, expected=1)
    outside = make_place()
    seal.write_from_outside(outside, "Utenfra.", into=compartment, expected=0, to=circle)
    real = unseal._rewrap

    def late(*args: Any) -> None:
        set_row(place, body=old.body, version=old.version, digest=old.digest)
        real(*args)

    monkeypatch.setattr(unseal, "_rewrap", late)
    assert {one.text for one in read().values()} == {"Nyere.", "Utenfra."}
    assert row_of(outside).sealed_to_id == circle.pk
    assert kinds(read()) == {RolledBackError}


def test_a_row_that_is_slipped_in_during_a_write_is_not_vouched_for(
    write, read, compartment, monkeypatch
):
    """The head is made from the rows that were checked, not from what is there at the end."""
    victim = write("Eldre.")
    old = row_of(victim)
    write("Nyere.", place=victim, expected=1)
    real = seal._save

    def late(text: Text, *, new: bool) -> None:
        set_row(victim, body=old.body, version=old.version, digest=old.digest)
        real(text, new=new)

    monkeypatch.setattr(seal, "_save", late)
    write("Annen.")
    assert kinds(read()) == {RolledBackError}


def test_a_text_under_a_key_of_ones_own_does_not_open(write, read):
    """Even with a head that fits: the server's keys alone make no text."""
    place = write()
    row = row_of(place)
    body = envelope.seal(envelope.new_key(), b"falsch", place.ad(row.compartment_id, 1))
    with changing(row.compartment_id) as rows:
        set_row(place, body=body, digest=digest(body))
        rows[row.pk] = (1, digest(body))
    assert kinds(read()) == {UnreadableError}
