"""Chains for property tests: built entry by entry, with a key rotation somewhere in the middle."""

from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st

from caseline.audit.chain import Link, follow
from caseline.audit.keys import Keyring

# No deadline, since a busy machine proves nothing about a chain.
few = settings(max_examples=30, deadline=None)

OLD_KEYS = Keyring(("k1",), (b"1" * 32,))
KEYS = Keyring(("k2", "k1"), (b"2" * 32, b"1" * 32))

ids = st.none() | st.uuids()
moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2099, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
words = st.sampled_from(["case_opened", "case_read", "note_added"])
names = st.lists(st.sampled_from(["title", "note.text", "contact"]), max_size=3)


@st.composite
def chains(draw: st.DrawFn, least: int = 1) -> list[Link]:
    length = draw(st.integers(least, 8))
    rotation = draw(st.integers(0, length))
    links: list[Link] = []
    for place in range(length):
        link = follow(
            links[-1] if links else None,
            keys=OLD_KEYS if place < rotation else KEYS,
            at=draw(moments),
            event=draw(words),
            role=draw(st.sampled_from(["", "advisor", "lawyer"])),
            actor=draw(ids),
            subject=draw(ids),
            fields=draw(names),
        )
        links.append(link)
    return links
