"""People's and circles' keys: who opens what, and what swapped keys are noticed by."""

from uuid import uuid4

import pytest

from caseline.vault import envelope, holders, kem, seal
from caseline.vault.errors import NotGrantedError, UnreadableError, WrongPassphraseError
from caseline.vault.heads import public_key, tag_of
from caseline.vault.keyring import Keyring, circle_key_ad, seal_ad
from caseline.vault.models import Compartment, Grant, Holder, HolderKey, Seal
from tests.unit.vault.conftest import Keyed, make_keyed, make_place

pytestmark = pytest.mark.django_db


def swap_public(holder: Holder, public: bytes) -> None:
    HolderKey.objects.filter(holder=holder).update(public=public)


def test_the_right_key_opens_a_person(ana):
    private = ana.keyring.private_key()
    assert kem.public_of(private) == bytes(public_key(ana.holder).public)


def test_a_wrong_key_opens_nobody(ana):
    with pytest.raises(WrongPassphraseError):
        holders.open_person(ana.holder, envelope.new_key())


def test_one_persons_key_does_not_open_in_anothers_row(ana, ben):
    wrapped = HolderKey.objects.get(holder=ana.holder).private
    HolderKey.objects.filter(holder=ben.holder).update(private=wrapped)
    with pytest.raises(WrongPassphraseError):
        holders.open_person(ben.holder, ana.kek)


def test_the_founder_is_the_circles_only_member(circle, ana, ben):
    assert holders.members_of(circle.pk) == [ana.holder.pk]
    assert len(ana.keyring.circle_key(circle.pk, 1)) == 32
    with pytest.raises(NotGrantedError):
        ben.keyring.circle_key(circle.pk, 1)


def test_an_admitted_member_has_the_same_circle_key(circle, ana, ben):
    holders.admit(circle, ben.holder, by=ana.keyring)
    assert set(holders.members_of(circle.pk)) == {ana.holder.pk, ben.holder.pk}
    assert ben.keyring.circle_key(circle.pk, 1) == ana.keyring.circle_key(circle.pk, 1)


def test_nobody_but_a_member_admits(circle, ben):
    with pytest.raises(NotGrantedError):
        holders.admit(circle, ben.holder, by=ben.keyring)
    assert not Seal.objects.filter(member=ben.holder).exists()


def test_a_seal_moved_to_another_member_opens_nothing(circle, ana, ben):
    Seal.objects.filter(circle=circle).update(member=ben.holder)
    with pytest.raises(UnreadableError):
        ben.keyring.circle_key(circle.pk, 1)


def test_a_seal_moved_to_another_circle_opens_nothing(circle, ana):
    other = holders.create_circle(ana.keyring)
    Seal.objects.filter(circle=other).delete()
    Seal.objects.filter(circle=circle).update(circle=other)
    with pytest.raises(UnreadableError):
        ana.keyring.circle_key(other.pk, 1)


def test_the_admission_of_an_honest_member_passes(circle, ana, ben):
    holders.check_admission(holders.admit(circle, ben.holder, by=ana.keyring), by=ana.keyring)


def test_a_changed_admission_mac_is_noticed(circle, ana, ben):
    admitted = holders.admit(circle, ben.holder, by=ana.keyring)
    admitted.mac = bytes(32)
    with pytest.raises(UnreadableError):
        holders.check_admission(admitted, by=ana.keyring)


def test_a_members_key_swapped_with_the_servers_own_tag_fails_the_mac(circle, ana, ben):
    """Whoever has the pepper too can make tags, but not the circle's MAC."""
    admitted = holders.admit(circle, ben.holder, by=ana.keyring)
    swap_public(ben.holder, public := kem.generate().public)
    HolderKey.objects.filter(holder=ben.holder).update(tag=tag_of(ben.holder.pk, 1, public))
    assert bytes(public_key(ben.holder).public) == public
    with pytest.raises(UnreadableError):
        holders.check_admission(admitted, by=ana.keyring)


def test_an_admission_does_not_pass_for_another_member(circle, ana, ben):
    """Not even where the other has, by the server's own tag, the very same public key."""
    admitted = holders.admit(circle, ben.holder, by=ana.keyring)
    admitted.member = other = make_keyed().holder
    public = bytes(public_key(ben.holder).public)
    HolderKey.objects.filter(holder=other).update(public=public, tag=tag_of(other.pk, 1, public))
    with pytest.raises(UnreadableError):
        holders.check_admission(admitted, by=ana.keyring)


def test_nothing_is_sealed_to_a_persons_swapped_key(circle, ana, ben):
    swap_public(ben.holder, kem.generate().public)
    with pytest.raises(UnreadableError):
        holders.admit(circle, ben.holder, by=ana.keyring)
    assert holders.members_of(circle.pk) == [ana.holder.pk]


def test_nothing_is_sealed_to_a_public_key_taken_from_somebody_else(circle, ana, ben):
    row = HolderKey.objects.get(holder=ana.holder)
    HolderKey.objects.filter(holder=ben.holder).update(public=row.public, tag=row.tag)
    with pytest.raises(UnreadableError):
        holders.admit(circle, ben.holder, by=ana.keyring)


def test_nothing_is_sealed_to_a_circles_swapped_key(circle, compartment):
    swap_public(circle, kem.generate().public)
    with pytest.raises(UnreadableError):
        seal.write_from_outside(make_place(), "geheim", into=compartment, expected=0, to=circle)
    assert not Compartment.objects.get(pk=compartment).texts.exists()


def test_a_key_that_is_gone_is_an_error_of_the_vault(circle, ana):
    HolderKey.objects.all().delete()
    with pytest.raises(UnreadableError):
        public_key(circle)


def slip_in_circle_key(circle: Holder, member: Keyed, *, pair: kem.KeyPair | None = None) -> bytes:
    """What somebody who only writes the database can do: a circle key of their own choosing."""
    mine = envelope.new_key()
    public = bytes(HolderKey.objects.get(holder=member.holder).public)
    ad = seal_ad(circle.pk, 1, member.holder.pk, 1)
    Seal.objects.filter(circle=circle).update(sealed=kem.seal_to(public, mine, ad))
    if pair:
        wrapped = envelope.seal(mine, pair.private, circle_key_ad(circle.pk, 1))
        HolderKey.objects.filter(holder=circle).update(private=wrapped)
    return mine


@pytest.mark.parametrize("pair", [None, kem.generate()])
def test_a_circle_key_slipped_in_by_a_stranger_is_noticed(circle, ana, pair):
    slip_in_circle_key(circle, ana, pair=pair)
    with pytest.raises(UnreadableError):
        ana.keyring.circle_key(circle.pk, 1)
    with pytest.raises(UnreadableError):
        seal.create_compartment("line", circle, by=ana.keyring)
    assert not Grant.objects.exists()


def test_a_circle_key_slipped_in_with_its_whole_pair_is_noticed(circle, ana):
    pair = kem.generate()
    slip_in_circle_key(circle, ana, pair=pair)
    swap_public(circle, pair.public)
    with pytest.raises(UnreadableError):
        seal.create_compartment("line", circle, by=ana.keyring)


def test_a_grant_moved_to_another_compartment_opens_nothing(circle, compartment, ana):
    other = seal.create_compartment("line", circle, by=ana.keyring)
    Grant.objects.filter(compartment=other).delete()
    Grant.objects.filter(compartment=compartment).update(compartment=other)
    with pytest.raises(UnreadableError):
        ana.keyring.compartment_key(other.pk)


def test_a_grant_moved_to_another_circle_opens_nothing(circle, compartment, ben):
    """Ben founds a circle of his own and puts its id into the grant."""
    mine = holders.create_circle(ben.keyring)
    Grant.objects.filter(compartment=compartment).update(holder=mine)
    with pytest.raises(UnreadableError):
        ben.keyring.compartment_key(compartment)


def test_a_compartment_opens_through_any_of_ones_circles(circle, compartment, ana, ben):
    """A grant to a circle whose present key one does not have is no obstacle to the other."""
    theirs = holders.create_circle(ben.keyring)
    holders.admit(theirs, ana.holder, by=ben.keyring)
    Seal.objects.filter(circle=theirs, member=ana.holder).update(generation=7)
    good = Grant.objects.get(compartment=compartment)
    good.delete()
    stale = Grant.objects.create(
        compartment_id=compartment, holder=theirs, generation=1, wrapped=b"x"
    )
    good.save(force_insert=True)
    assert stale.pk < good.pk
    assert len(ana.keyring.compartment_key(compartment)) == 32


def test_a_non_member_cannot_make_a_compartment(circle, ben):
    with pytest.raises(NotGrantedError):
        seal.create_compartment("line", circle, by=ben.keyring)
    assert not Compartment.objects.exists()


def test_a_withdrawn_grant_closes_the_compartment(compartment, ana):
    Grant.objects.filter(compartment=compartment).delete()
    with pytest.raises(NotGrantedError):
        ana.keyring.compartment_key(compartment)


def test_a_keyring_shows_no_key_when_printed(compartment, ana):
    keyring = ana.keyring
    keyring.compartment_key(compartment)
    assert repr(keyring) == str(keyring) == f"Keyring({ana.holder.pk})"


def test_a_keyring_asks_for_each_key_once(circle, compartment, ana, django_assert_num_queries):
    keyring = ana.keyring
    with django_assert_num_queries(2):
        keyring.compartment_key(compartment)
    with django_assert_num_queries(0):
        keyring.compartment_key(compartment)
        keyring.circle_private(circle.pk, 1)


def test_a_private_key_of_nobody_opens_nothing(compartment, ana):
    with pytest.raises(UnreadableError):
        Keyring(ana.holder.pk, kem.generate().private).compartment_key(compartment)
    with pytest.raises(NotGrantedError):
        Keyring(uuid4(), ana.keyring.private_key()).compartment_key(compartment)
