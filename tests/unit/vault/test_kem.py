"""Sealing to a public key: only its private half opens, and only in the place it was meant for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseline.vault import envelope, kem
from caseline.vault.errors import UnreadableError

PAIR, OTHER = kem.generate(), kem.generate()
AD = envelope.bind("vault_text", 1)


def opens(private: bytes, sealed: bytes, ad: bytes = AD) -> bool:
    try:
        kem.open_with(private, sealed, ad)
    except UnreadableError:
        return False
    return True


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=600), st.binary(max_size=60))
def test_any_bytes_come_back_as_they_were(plain, ad):
    assert kem.open_with(PAIR.private, kem.seal_to(PAIR.public, plain, ad), ad) == plain


def test_keys_have_the_lengths_of_the_suite():
    assert (len(PAIR.private), len(PAIR.public)) == (96, 1216)


def test_the_public_key_follows_from_the_private_one():
    assert kem.public_of(PAIR.private) == PAIR.public
    assert kem.public_of(OTHER.private) != PAIR.public


def test_two_pairs_share_no_half():
    assert PAIR.private[:64] != OTHER.private[:64]
    assert PAIR.private[64:] != OTHER.private[64:]


def test_another_private_key_opens_nothing():
    assert not opens(OTHER.private, kem.seal_to(PAIR.public, b"a story", AD))


def test_both_halves_of_the_private_key_are_needed():
    sealed = kem.seal_to(PAIR.public, b"a story", AD)
    assert not opens(PAIR.private[:64] + OTHER.private[64:], sealed)
    assert not opens(OTHER.private[:64] + PAIR.private[64:], sealed)


def test_other_associated_data_open_nothing():
    sealed = kem.seal_to(PAIR.public, b"a story", AD)
    assert not opens(PAIR.private, sealed, envelope.bind("vault_text", 2))
    assert not opens(PAIR.private, sealed, b"")


def test_no_byte_can_be_changed():
    sealed = kem.seal_to(PAIR.public, b"a story", AD)
    for index in range(len(sealed)):
        changed = bytearray(sealed)
        changed[index] ^= 1 << index % 8
        assert not opens(PAIR.private, bytes(changed)), index


def test_no_shortened_envelope_opens():
    sealed = kem.seal_to(PAIR.public, b"a story", AD)
    assert not any(opens(PAIR.private, sealed[:cut]) for cut in range(0, len(sealed), 7))


def test_a_symmetric_envelope_does_not_pass_for_a_sealed_one():
    sealed = envelope.seal(PAIR.private[:32], b"a story", AD)
    assert not opens(PAIR.private, sealed)
    assert not opens(PAIR.private, envelope.header(envelope.SEALED) + sealed[2:])


@pytest.mark.parametrize(
    "private",
    [b"", b"x", PAIR.private[:-1], PAIR.private + b"x", PAIR.private[:64]],
    ids=["nothing", "one byte", "cut", "too long", "half"],
)
def test_a_malformed_private_key_opens_nothing(private):
    assert not opens(private, kem.seal_to(PAIR.public, b"a story", AD))
    with pytest.raises(UnreadableError):
        kem.public_of(private)


@pytest.mark.parametrize(
    "public",
    [
        b"",
        PAIR.public[:-1],
        PAIR.public + b"x",
        b"\xff" * 1216,
        PAIR.public[:1184] + bytes(32),  # a point of low order: everybody would know the secret
    ],
    ids=["nothing", "cut", "too long", "no lattice point", "low order"],
)
def test_nothing_is_sealed_to_a_malformed_public_key(public):
    with pytest.raises(UnreadableError):
        kem.seal_to(public, b"a story", AD)


def test_the_size_tells_the_bucket_and_nothing_else():
    sizes = {len(kem.seal_to(PAIR.public, bytes(length), AD)) for length in (0, 1, 100, 252)}
    assert len(sizes) == 1


def test_a_key_pair_shows_nothing_when_printed():
    assert repr(PAIR) == str(PAIR) == "KeyPair(…)"
