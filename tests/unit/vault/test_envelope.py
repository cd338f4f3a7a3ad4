"""The envelope: opens unchanged with its key and place, and in no other way."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseline.vault import envelope
from caseline.vault.errors import UnreadableError

KEYS = st.binary(min_size=32, max_size=32)
SMALL = st.binary(max_size=600)
PARTS = st.lists(
    st.one_of(st.text(max_size=8), st.binary(max_size=20), st.integers(), st.uuids()), max_size=5
)
KEY, AD = bytes(range(32)), envelope.bind("table", 1)


def flips(raw: bytes):
    """Every version of `raw` with exactly one bit changed."""
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def opens(key: bytes, sealed: bytes, ad: bytes) -> bool:
    try:
        envelope.open_sealed(key, sealed, ad)
    except UnreadableError:
        return False
    return True


@given(KEYS, SMALL, SMALL)
def test_any_bytes_come_back_as_they_were(key, plain, ad):
    assert envelope.open_sealed(key, envelope.seal(key, plain, ad), ad) == plain


def test_no_single_bit_of_an_envelope_can_be_changed():
    sealed = envelope.seal(KEY, b"a story", AD)
    assert [one for one in flips(sealed) if opens(KEY, one, AD)] == []


def test_no_single_bit_of_the_key_can_be_changed():
    sealed = envelope.seal(KEY, b"a story", AD)
    assert [one for one in flips(KEY) if opens(one, sealed, AD)] == []


def test_no_single_bit_of_the_associated_data_can_be_changed():
    sealed = envelope.seal(KEY, b"a story", AD)
    assert [one for one in flips(AD) if opens(KEY, sealed, one)] == []


@given(KEYS, SMALL, st.integers(min_value=0))
def test_no_shortened_envelope_opens(key, plain, cut):
    sealed = envelope.seal(key, plain, AD)
    assert not opens(key, sealed[: cut % len(sealed)], AD)


@given(SMALL)
def test_no_noise_opens(noise):
    assert not opens(KEY, noise, AD)
    assert not opens(KEY, envelope.header(envelope.SYMMETRIC) + noise, AD)


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_no_key(key):
    assert not opens(key, envelope.seal(KEY, b"a story", AD), AD)


def test_the_same_text_never_looks_the_same_twice():
    sealed = {envelope.seal(KEY, b"a story", AD) for _ in range(50)}
    assert len({one[2:14] for one in sealed}) == 50


@given(PARTS, PARTS)
def test_two_lists_of_parts_never_encode_alike(one, other):
    assert (envelope.bind(*one) == envelope.bind(*other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("ab",), ("a", "b")),
        (("",), ()),
        (("1",), (1,)),
        (("a",), (b"a",)),
        ((1, 23), (12, 3)),
        ((UUID(int=7),), (UUID(int=7).bytes,)),
        ((UUID(int=7),), (str(UUID(int=7)),)),
        (("b\0\0\0\1x",), ("", b"x")),
    ],
)
def test_parts_that_run_together_elsewhere_stay_apart(one, other):
    assert envelope.bind(*one) != envelope.bind(*other)


@given(st.integers(min_value=256, max_value=2**33))
def test_padding_costs_at_most_an_eighth(length):
    padded = envelope.padded_size(length)
    assert length <= padded <= length * 1.12
    assert envelope.padded_size(padded) == padded


@given(st.integers(min_value=0, max_value=256))
def test_nothing_is_smaller_than_the_smallest_size(length):
    assert envelope.padded_size(length) == 256


def test_the_size_tells_the_bucket_and_nothing_else():
    sizes = {len(envelope.seal(KEY, bytes(length), AD)) for length in range(253)}
    assert sizes == {2 + 12 + 256 + 16}
    assert len(envelope.seal(KEY, bytes(253), AD)) > 2 + 12 + 256 + 16


def test_few_sizes_exist_up_to_the_longest_note():
    assert len({envelope.padded_size(length) for length in range(100_001)}) < 150


@given(SMALL)
def test_unpad_undoes_pad(plain):
    assert envelope.unpad(envelope.pad(plain)) == plain


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\0\0\0",
        b"\0\0\0\0",
        bytes(255),
        bytes(257),
        bytes(512),
        bytes(255) + b"\1",
        b"\0\0\0\2a".ljust(256, b"\0")[:-1],
        b"\0\0\0\1ab".ljust(256, b"\0"),
        b"\0\0\1\0".ljust(256, b"a"),
        b"\xff\xff\xff\xff".ljust(256, b"a"),
    ],
)
def test_a_frame_that_pad_does_not_make_is_refused(frame):
    with pytest.raises(UnreadableError):
        envelope.unpad(frame)


@given(st.binary(min_size=256, max_size=300))
def test_whatever_unpads_is_what_pad_makes(frame):
    try:
        plain = envelope.unpad(frame)
    except UnreadableError:
        return
    assert envelope.pad(plain) == frame


@pytest.mark.parametrize("head", [b"", b"\1", b"\0\1", b"\2\1", b"\1\0", b"\1\3", b"\xff\1"])
def test_an_unknown_format_or_kind_is_refused(head):
    with pytest.raises(UnreadableError):
        envelope.kind_of(head + bytes(40) if len(head) == 2 else head)


def test_an_envelope_for_a_key_pair_does_not_pass_for_a_symmetric_one():
    sealed = envelope.seal(KEY, b"a story", AD)
    assert not opens(KEY, envelope.header(envelope.SEALED) + sealed[2:], AD)


def test_an_error_says_nothing_of_what_was_sealed():
    sealed = envelope.seal(KEY, b"a story", AD)
    with pytest.raises(UnreadableError) as caught:
        envelope.open_sealed(KEY, sealed, envelope.bind(uuid4()))
    assert "story" not in repr((caught.value, caught.value.__cause__))
