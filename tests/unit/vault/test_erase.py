"""What is erased is gone: grants, texts, and every way to the key."""

import pytest

from caseline.vault import erase, seal
from caseline.vault.errors import NotGrantedError
from caseline.vault.models import Compartment, Grant, Holder, Text
from caseline.vault.unseal import open_texts
from tests.unit.vault.conftest import make_place

pytestmark = pytest.mark.django_db


def test_an_erased_compartment_leaves_no_grant_and_no_text(write, compartment, circle):
    write()
    seal.write_from_outside(make_place(), "Utenfra.", into=compartment, expected=0, to=circle)
    erase.compartment(compartment)
    assert not Compartment.objects.exists()
    assert not Grant.objects.exists()
    assert not Text.objects.exists()
    assert Holder.objects.filter(pk=circle.pk).exists()


def test_an_erased_compartment_opens_for_nobody(write, compartment, ana, entry):
    write()
    erase.compartment(compartment)
    with pytest.raises(NotGrantedError):
        open_texts(compartment, by=ana.keyring, entry=entry)


def test_erasing_a_compartment_leaves_the_others_alone(write, compartment, circle, ana, read):
    place = write()
    other = seal.create_compartment("line", circle, by=ana.keyring).pk
    seal.write(make_place(), "Bort.", into=other, expected=0, by=ana.keyring)
    erase.compartment(other)
    assert [one.text for one in read().values()] == [read()[place].text]
    assert Grant.objects.count() == 1


def test_erasing_what_is_gone_does_nothing(write, compartment):
    erase.compartment(None)
    erase.text(make_place())
    erase.compartment(compartment)
    erase.compartment(compartment)
    assert not Compartment.objects.exists()


def test_an_erased_text_is_gone_and_the_others_still_open(write, read):
    gone, kept = write("Bort."), write("Blir.")
    erase.text(gone)
    assert not Text.objects.filter(row=gone.row).exists()
    assert {place: one.text for place, one in read().items()} == {kept: "Blir."}


def test_a_place_can_be_written_anew_after_erasing(write, read):
    place = write("Bort.")
    erase.text(place)
    write("Ny.", place=place)
    assert (read()[place].text, read()[place].version) == ("Ny.", 1)
