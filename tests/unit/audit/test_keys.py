"""The audit keys: read strictly, and never shown."""

import base64

import pytest

from caseline.audit.keys import BadKey, UnknownKey, parse

OLD, NEW = (base64.urlsafe_b64encode(bytes([fill]) * 32).decode() for fill in (250, 251))


def test_newest_key_comes_first():
    ring = parse([f"k2:{NEW}", f"k1:{OLD}"])
    assert ring.newest == "k2"
    assert ring.secret("k1") == bytes([250]) * 32
    assert ring.age("k1") == 1


def test_padding_may_be_left_out():
    assert parse([f"k1:{OLD.rstrip('=')}"]) == parse([f"k1:{OLD}"])


def test_key_that_is_not_there_is_named():
    with pytest.raises(UnknownKey, match="k9"):
        parse([f"k1:{OLD}"]).secret("k9")


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [OLD],
        [f":{OLD}"],
        [f"k 1:{OLD}"],
        ["k1:c2hvcnQ="],
        ["k1:" + OLD.replace("-", "+").replace("_", "/") + "!"],
        [f"k1:{OLD}", f"k1:{NEW}"],
        [f"k1:{OLD}", f"k2:{OLD}"],
    ],
)
def test_nonsense_is_refused_without_showing_it(entries):
    with pytest.raises(BadKey) as refusal:
        parse(entries)
    assert OLD[:20] not in str(refusal.value)


def test_ring_does_not_print_its_secrets():
    ring = parse([f"k1:{OLD}"])
    assert repr(ring) == "Keyring(k1)"
