"""A locked tab goes on saving to its circle; the first to open it puts it under the usual key."""

from typing import Any

import pytest

from caseline.vault import envelope, holders, seal, unseal
from caseline.vault.errors import NotGrantedError, StaleVersionError, UnreadableError
from caseline.vault.models import Text
from caseline.vault.unseal import open_texts
from tests.unit.vault.conftest import STORY, make_place, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def write_outside(compartment, circle):
    def _write(plain: str = STORY, *, place=None, expected: int = 0):
        place = place or make_place()
        seal.write_from_outside(place, plain, into=compartment, expected=expected, to=circle)
        return place

    return _write


def test_what_an_outsider_wrote_opens_later(write_outside, read):
    place = write_outside()
    assert (read()[place].text, read()[place].version) == (STORY, 1)


def test_it_is_sealed_to_the_circle_and_holds_no_word_in_clear(write_outside, circle):
    row = row_of(write_outside())
    assert (row.sealed_to_id, row.generation) == (circle.pk, 1)
    assert envelope.kind_of(bytes(row.body)) == envelope.SEALED
    assert b"dirigent" not in bytes(row.body)


def test_the_first_opening_re_wraps_it_with_the_same_version(write_outside, read):
    place = write_outside()
    sealed = row_of(place)
    assert read()[place].text == STORY
    row = row_of(place)
    assert (row.sealed_to_id, row.generation, row.version) == (None, None, sealed.version)
    assert envelope.kind_of(bytes(row.body)) == envelope.SYMMETRIC
    assert bytes(row.digest) != bytes(sealed.digest)


def test_the_second_opening_reads_the_same_and_changes_nothing(write_outside, read):
    place = write_outside()
    read()
    before = bytes(row_of(place).body)
    assert (read()[place].text, read()[place].error) == (STORY, None)
    assert bytes(row_of(place).body) == before


def test_the_writer_goes_on_as_if_nothing_had_happened(write_outside, write, read):
    place = write_outside("En.")
    write_outside("To.", place=place, expected=1)
    read()
    write_outside("Tre.", place=place, expected=2)
    write("Fire.", place=place, expected=3)
    assert (read()[place].text, read()[place].version) == ("Fire.", 4)
    assert row_of(place).sealed_to_id is None


def test_a_stale_version_is_refused_from_outside_too(write_outside, read):
    place = write_outside("Nyere.")
    with pytest.raises(StaleVersionError):
        write_outside("Eldre.", place=place, expected=0)
    assert read()[place].text == "Nyere."


def test_it_is_re_wrapped_beside_texts_that_do_not_open(write_outside, read):
    good, bad = write_outside("God."), write_outside("Borte.")
    Text.objects.filter(pk=row_of(bad).pk).update(body=row_of(good).body)
    opened = read()
    assert (opened[good].text, type(opened[bad].error)) == ("God.", UnreadableError)
    assert row_of(good).sealed_to_id is None
    assert row_of(bad).sealed_to_id is not None
    assert read()[good].text == "God."


def test_re_wrapping_does_not_undo_what_was_written_meanwhile(write_outside, read, monkeypatch):
    place, real = write_outside("Eldre."), unseal._rewrap

    def late(*args: Any) -> None:
        write_outside("Nyere.", place=place, expected=1)
        real(*args)

    monkeypatch.setattr(unseal, "_rewrap", late)
    assert read()[place].text == "Eldre."
    monkeypatch.undo()
    assert (read()[place].text, read()[place].version) == ("Nyere.", 2)


def test_nothing_is_re_wrapped_when_the_head_is_wrong(write_outside, write, read):
    place, other = write_outside(), write()
    row_of(other).delete()
    assert read()[place].text is None
    assert row_of(place).sealed_to_id is not None


@pytest.mark.parametrize("values", [{"generation": 9}, {"sealed_to": "person"}])
def test_one_declared_to_be_for_somebody_else_is_an_error_of_that_text(
    write_outside, write, read, ben, values
):
    place, other = write_outside(), write("Den andre.")
    if "sealed_to" in values:
        values = {"sealed_to": ben.holder}
    Text.objects.filter(pk=row_of(place).pk).update(**values)
    opened = read()
    assert (type(opened[place].error), opened[place].text) == (NotGrantedError, None)
    assert opened[other].text == "Den andre."


def test_a_circle_the_compartment_is_not_open_to_is_not_written_to(compartment, ben):
    theirs = holders.create_circle(ben.keyring)
    with pytest.raises(NotGrantedError):
        seal.write_from_outside(make_place(), STORY, into=compartment, expected=0, to=theirs)
    assert not Text.objects.exists()


def test_somebody_outside_the_circle_does_not_open_it(write_outside, compartment, ben, entry):
    write_outside()
    with pytest.raises(NotGrantedError):
        open_texts(compartment, by=ben.keyring, entry=entry)


def test_many_from_outside_cost_no_query_each_to_read(
    write_outside, compartment, ana, entry, django_assert_max_num_queries
):
    for _ in range(6):
        write_outside()
    with django_assert_max_num_queries(2 + 4 + 5 + 6):  # keys, texts, re-wrapping, an update each
        open_texts(compartment, by=ana.keyring, entry=entry)
