"""Making people's and circles' keys, and admitting members to circles."""

import hmac
from uuid import UUID

from caseline.vault import envelope, kem
from caseline.vault.errors import UnreadableError, WrongPassphraseError
from caseline.vault.heads import public_key, tag_of
from caseline.vault.keyring import Keyring, circle_key_ad, person_key_ad, seal_ad
from caseline.vault.models import Holder, HolderKey, Seal
from caseline.vault.stretch import derive


def create_person(kek: bytes) -> Holder:
    """A new person's key pair, its private half wrapped under their key-encryption key."""
    holder = Holder.objects.create(kind=Holder.Kind.PERSON)
    pair = kem.generate()
    wrapped = envelope.seal(kek, pair.private, person_key_ad(holder.pk, 1))
    _store(holder, pair.public, wrapped)
    return holder


def open_person(holder: Holder, kek: bytes) -> Keyring:
    """The keyring that a passphrase opens; raises WrongPassphraseError."""
    key = HolderKey.objects.get(holder=holder, generation=holder.generation)
    try:
        ad = person_key_ad(holder.pk, key.generation)
        return Keyring(holder.pk, envelope.open_sealed(kek, bytes(key.private), ad))
    except UnreadableError as problem:
        raise WrongPassphraseError from problem


def create_circle(founder: Keyring) -> Holder:
    """A new circle with one member, who can admit others."""
    circle = Holder.objects.create(kind=Holder.Kind.CIRCLE)
    symmetric, pair = envelope.new_key(), kem.generate()
    wrapped = envelope.seal(symmetric, pair.private, circle_key_ad(circle.pk, 1))
    _store(circle, pair.public, wrapped)
    _seal_to_member(circle, symmetric, Holder.objects.get(pk=founder.holder))
    return circle


def admit(circle: Holder, member: Holder, *, by: Keyring) -> Seal:
    """Seal the circle's key to a new member; raises NotGrantedError unless `by` is one."""
    return _seal_to_member(circle, by.circle_key(circle.pk, circle.generation), member)


def members_of(circle: UUID) -> list[UUID]:
    """Holder ids of the circle's members."""
    return list(
        Seal.objects.filter(circle=circle, generation=_generation(circle)).values_list(
            "member_id", flat=True
        )
    )


def check_admission(seal: Seal, *, by: Keyring) -> None:
    """Raise UnreadableError unless the member's key is the one that was compared at admission."""
    key = by.circle_key(seal.circle_id, seal.generation)
    public = bytes(public_key(seal.member).public)
    if not hmac.compare_digest(_admission_mac(key, seal.member_id, public), bytes(seal.mac)):
        raise UnreadableError("member's key was changed")


def _generation(circle: UUID) -> int:
    return Holder.objects.only("generation").get(pk=circle).generation


def _store(holder: Holder, public: bytes, wrapped: bytes) -> None:
    HolderKey.objects.create(
        holder=holder,
        generation=holder.generation,
        public=public,
        private=wrapped,
        tag=tag_of(holder.pk, holder.generation, public),
    )


def _seal_to_member(circle: Holder, symmetric: bytes, member: Holder) -> Seal:
    public = bytes(public_key(member).public)
    ad = seal_ad(circle.pk, circle.generation, member.pk, member.generation)
    return Seal.objects.create(
        circle=circle,
        generation=circle.generation,
        member=member,
        member_generation=member.generation,
        sealed=kem.seal_to(public, symmetric, ad),
        mac=_admission_mac(symmetric, member.pk, public),
    )


def _admission_mac(symmetric: bytes, member: UUID, public: bytes) -> bytes:
    key = derive(symmetric, b"", b"caseline admission 1")
    return hmac.digest(key, envelope.bind(member, public), "sha256")
