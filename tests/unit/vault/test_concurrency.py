"""Several people write and read one compartment at the same moment, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from caseline.vault import erase, seal
from caseline.vault.errors import NotGrantedError, StaleVersionError
from caseline.vault.models import Compartment, Grant, Text
from caseline.vault.unseal import open_texts
from tests.unit.vault.conftest import make_place

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 4


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each piece of work returned or raised; all begin together."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return work()
        except (StaleVersionError, NotGrantedError) as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def writer(compartment, keyed, place, expected, words):
    return lambda: (
        seal.write(place, words, into=compartment, expected=expected, by=keyed.keyring) and words
    )


def test_one_writer_wins_each_version_of_a_text(compartment, ana, read):
    place = make_place()
    for expected in range(4):
        words = [f"{expected}.{number}" for number in range(WRITERS)]
        results = at_once(*(writer(compartment, ana, place, expected, one) for one in words))
        [winner] = [one for one in results if isinstance(one, str)]
        stale = [one for one in results if isinstance(one, StaleVersionError)]
        assert [one.current for one in stale] == [expected + 1] * (WRITERS - 1)
        assert (read()[place].text, read()[place].version) == (winner, expected + 1)


def test_members_and_outsiders_contend_alike(compartment, circle, ana, write, read):
    place = write("Først.")

    def outside() -> str:
        seal.write_from_outside(place, "ute", into=compartment, expected=1, to=circle)
        return "ute"

    results = at_once(writer(compartment, ana, place, 1, "inne"), outside)
    [winner] = [one for one in results if isinstance(one, str)]
    assert read()[place].text == winner


def test_no_write_is_lost_when_many_texts_are_written_at_once(compartment, ana, read):
    places = [make_place() for _ in range(WRITERS)]

    def several(place):
        for expected in range(5):
            writer(compartment, ana, place, expected, f"{expected}")()

    at_once(*(lambda place=place: several(place) for place in places))
    assert {place: (one.text, one.version) for place, one in read().items()} == dict.fromkeys(
        places, ("4", 5)
    )


def test_a_reader_beside_a_writer_never_sees_an_alarm(compartment, ana, entry, write):
    """Text and head are read together: a write in between must not look like tampering."""
    place = write("0")

    def reading():
        opened = [open_texts(compartment, by=ana.keyring, entry=entry)[place] for _ in range(40)]
        return [one.error for one in opened if one.error]

    def writing():
        for expected in range(1, 30):
            writer(compartment, ana, place, expected, f"{expected}")()

    assert at_once(reading, reading, writing)[:2] == [[], []]


def test_two_first_readers_re_wrap_once(compartment, circle, ana, entry):
    place = make_place()
    seal.write_from_outside(place, "ute", into=compartment, expected=0, to=circle)
    results = at_once(
        *([lambda: open_texts(compartment, by=ana.keyring, entry=entry)[place].text] * 3)
    )
    assert results == ["ute"] * 3
    again = open_texts(compartment, by=ana.keyring, entry=entry)[place]
    assert (again.text, Text.objects.get().sealed_to_id) == ("ute", None)


def test_erasing_beside_writers_leaves_nothing(circle, ana):
    for _ in range(5):
        pk = seal.create_compartment("line", circle, by=ana.keyring).pk
        writers = [writer(pk, ana, make_place(), 0, "sent") for _ in range(WRITERS - 1)]
        at_once(partial(erase.compartment, pk), *writers)
    assert not Compartment.objects.exists()
    assert not Text.objects.exists()
    assert not Grant.objects.exists()
