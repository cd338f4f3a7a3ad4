"""The opened keys of one signed-in person, for as long as one request lasts."""

from uuid import UUID

from django.db.models import F

from caseline.vault import envelope, kem
from caseline.vault.errors import NotGrantedError, UnreadableError
from caseline.vault.heads import checked_key
from caseline.vault.models import Grant, Seal


def person_key_ad(holder: UUID, generation: int) -> bytes:
    """What a person's wrapped private key is bound to."""
    return envelope.bind("vault_holderkey", "person", holder, generation)


def circle_key_ad(circle: UUID, generation: int) -> bytes:
    """What a circle's wrapped private key is bound to."""
    return envelope.bind("vault_holderkey", "circle", circle, generation)


def seal_ad(circle: UUID, generation: int, member: UUID, member_generation: int) -> bytes:
    """What a circle's key, sealed to a member, is bound to."""
    return envelope.bind("vault_seal", circle, generation, member, member_generation)


def grant_ad(compartment: UUID, holder: UUID, generation: int) -> bytes:
    """What a compartment's key, wrapped for a holder, is bound to."""
    return envelope.bind("vault_grant", compartment, holder, generation)


class Keyring:
    """Opens circles' and compartments' keys with one person's private key.

    Keys are opened when asked for and kept for the life of the object, never longer.
    """

    def __init__(self, holder: UUID, private: bytes) -> None:
        self.holder = holder
        self._private = private
        self._circles: dict[tuple[UUID, int], tuple[bytes, bytes]] = {}
        self._compartments: dict[UUID, bytes] = {}

    def __repr__(self) -> str:
        return f"Keyring({self.holder})"

    def private_key(self) -> bytes:
        """The person's raw private key, for keeping it through a session."""
        return self._private

    def circle_key(self, circle: UUID, generation: int) -> bytes:
        """The circle's symmetric key; raises NotGrantedError for a circle without this member."""
        return self._open_circle(circle, generation)[0]

    def circle_private(self, circle: UUID, generation: int) -> bytes:
        """The private half of a circle's key pair, for what outsiders sealed to it."""
        return self._open_circle(circle, generation)[1]

    def _open_circle(self, circle: UUID, generation: int) -> tuple[bytes, bytes]:
        if (circle, generation) not in self._circles:
            mine = Seal.objects.filter(circle=circle, generation=generation, member=self.holder)
            seal = mine.values_list("sealed", "member_generation").first()
            if seal is None:
                raise NotGrantedError
            self._open_seal(circle, generation, *seal)
        return self._circles[circle, generation]

    def _open_seal(
        self, circle: UUID, generation: int, sealed: bytes | memoryview, member_generation: int
    ) -> None:
        ad = seal_ad(circle, generation, self.holder, member_generation)
        symmetric = kem.open_with(self._private, bytes(sealed), ad)
        private = _private_of(circle, generation, symmetric)
        self._circles[circle, generation] = symmetric, private

    def compartment_key(self, compartment: UUID) -> bytes:
        """The key of a compartment granted to one of this person's circles."""
        if compartment not in self._compartments:
            self._compartments[compartment] = self._open_grant(compartment)
        return self._compartments[compartment]

    def _open_grant(self, compartment: UUID) -> bytes:
        """The grant and the seal that leads to it, found together: every request needs both."""
        grants = Grant.objects.filter(
            compartment=compartment,
            holder__seals__member=self.holder,
            holder__seals__generation=F("generation"),
        )
        seal = ("holder__seals__sealed", "holder__seals__member_generation")
        found = grants.values_list("holder", "generation", "wrapped", *seal).first()
        if found is None:
            raise NotGrantedError
        circle, generation, wrapped, *sealed = found
        if (circle, generation) not in self._circles:
            self._open_seal(circle, generation, *sealed)
        ad = grant_ad(compartment, circle, generation)
        return envelope.open_sealed(self.circle_key(circle, generation), bytes(wrapped), ad)

    def adopt(self, compartment: UUID, key: bytes) -> None:
        """Remember the key of a compartment that was made just now."""
        self._compartments[compartment] = key


def _private_of(circle: UUID, generation: int, symmetric: bytes) -> bytes:
    """The circle's private key, which proves that `symmetric` is the circle's own.

    Anyone can seal *something* to a member's public key. Whoever only writes the database could
    put a key of their own where the circle's was, and would read all that is written afterwards;
    but they cannot wrap the private key that belongs to the tagged public one.
    """
    key = checked_key(circle, generation)
    ad = circle_key_ad(circle, generation)
    private = envelope.open_sealed(symmetric, bytes(key.private), ad)
    if kem.public_of(private) != bytes(key.public):
        raise UnreadableError("circle's key was changed")
    return private
