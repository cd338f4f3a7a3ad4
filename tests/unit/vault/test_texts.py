"""Writing and reading texts: members do, others do not, and no read goes unrecorded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseline.audit.models import Entry
from caseline.vault import holders, seal
from caseline.vault.errors import (
    MisuseError,
    NotGrantedError,
    RolledBackError,
    StaleVersionError,
)
from caseline.vault.models import Compartment, Text
from caseline.vault.unseal import open_texts
from tests.unit.vault.conftest import STORY, make_place, row_of

pytestmark = pytest.mark.django_db


def test_a_member_reads_what_a_member_wrote(write, read):
    place = write()
    assert (read()[place].text, read()[place].version) == (STORY, 1)


def test_a_colleague_of_the_circle_reads_it_too(write, circle, compartment, ana, ben, entry):
    place = write()
    holders.admit(circle, ben.holder, by=ana.keyring)
    assert open_texts(compartment, by=ben.keyring, entry=entry)[place].text == STORY


def test_nobody_else_reads_or_writes_it(write, compartment, ben, entry):
    place = write()
    with pytest.raises(NotGrantedError):
        open_texts(compartment, by=ben.keyring, entry=entry)
    with pytest.raises(NotGrantedError):
        seal.write(place, "falsch", into=compartment, expected=1, by=ben.keyring)
    assert row_of(place).version == 1


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=2000))
def test_any_text_comes_back_letter_by_letter(write, read, plain):
    place = write(plain)
    assert read()[place].text == plain


def test_the_database_holds_no_word_of_it(write):
    row = row_of(write())
    assert b"dirigent" not in bytes(row.body)
    assert b"dirigent" not in repr(Text.objects.values_list()).encode()


def test_two_texts_of_one_bucket_look_alike_in_size(write):
    sizes = {len(row_of(write(plain)).body) for plain in ("", "ja", "x" * 252)}
    assert len(sizes) == 1


def test_each_version_replaces_the_last(write, read):
    place = write()
    write("Hun ringte igjen.", place=place, expected=1)
    assert (read()[place].text, read()[place].version) == ("Hun ringte igjen.", 2)


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_a_stale_version_is_refused_and_writes_nothing(write, read, compartment, expected):
    place = write()
    write("Nyere.", place=place, expected=1)
    before = list(Text.objects.values_list()), bytes(Compartment.objects.get(pk=compartment).head)
    with pytest.raises(StaleVersionError) as caught:
        write("Eldre.", place=place, expected=expected)
    assert caught.value.current == 2
    assert before[1] == bytes(Compartment.objects.get(pk=compartment).head)
    assert read()[place].text == "Nyere."


def test_a_place_belongs_to_one_compartment(write, circle, ana, entry):
    place = write()
    other = seal.create_compartment("line", circle, by=ana.keyring).pk
    for expected in (0, 1):
        with pytest.raises(StaleVersionError):
            seal.write(place, "falsch", into=other, expected=expected, by=ana.keyring)
    assert open_texts(other, by=ana.keyring, entry=entry) == {}


def test_nothing_is_read_without_an_entry(write, compartment, ana, django_assert_num_queries):
    write()
    keyring = ana.keyring
    with django_assert_num_queries(0), pytest.raises(MisuseError):
        open_texts(compartment, by=keyring, entry=Entry())


def test_an_entry_that_was_never_saved_is_none_whatever_its_number(write, compartment, ana, entry):
    """A sequence is the row's key: an entry that only names one is still not in the chain."""
    write()
    with pytest.raises(MisuseError):
        open_texts(compartment, by=ana.keyring, entry=Entry.of(entry.link()))


def test_what_is_no_text_is_refused_without_repeating_it(write, compartment):
    with pytest.raises(MisuseError) as caught:
        write("geheim\ud800")
    assert caught.value.__context__ is None
    assert not Text.objects.exists()


def test_an_opened_text_shows_nothing_when_printed(write, read):
    write()
    assert "dirigent" not in repr(read())


def test_a_text_written_into_a_compartment_that_is_gone_is_refused(write, compartment, ana):
    keyring = ana.keyring
    keyring.compartment_key(compartment)
    Compartment.objects.all().delete()
    with pytest.raises(NotGrantedError):
        seal.write(make_place(), STORY, into=compartment, expected=0, by=keyring)


def test_reading_costs_the_same_few_queries_for_one_text_and_many(
    write, compartment, ana, entry, django_assert_num_queries
):
    for _ in range(2):
        write()
        keyring = ana.keyring
        with django_assert_num_queries(3):
            open_texts(compartment, by=keyring, entry=entry)


def test_writing_costs_few_queries(write, compartment, ana, django_assert_num_queries):
    place, keyring = write(), ana.keyring
    keyring.compartment_key(compartment)
    with django_assert_num_queries(7):  # two for the savepoint
        seal.write(place, STORY, into=compartment, expected=1, by=keyring)


def test_an_empty_compartment_takes_its_first_text(compartment, write, read):
    assert read() == {}
    place = write()
    assert read()[place].text == STORY


def test_a_wrong_head_of_an_empty_compartment_keeps_it_empty(compartment, write):
    Compartment.objects.update(head=bytes(32))
    with pytest.raises(RolledBackError):
        write()
    assert not Text.objects.exists()
