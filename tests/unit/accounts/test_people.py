"""People, circles and who works where; one slow hash for both verifier and key."""

from dataclasses import replace

import pytest

from accounts import passphrase
from accounts.actor import Actor, circle_for
from accounts.models import Circle, Person
from accounts.passphrase import check_passphrase, set_passphrase
from accounts.roles import Role
from caseline.vault import holders
from caseline.vault.errors import LockedError
from caseline.vault.models import Seal
from cases.demo.cast import get_member
from tests.people import Cast, Played, events, make_person


def test_a_passphrase_opens_its_persons_own_key(ana: Played):
    kek = check_passphrase(ana.member.passphrase, ana.person.password)
    assert kek is not None
    assert holders.open_person(ana.person.holder, kek).private_key() == ana.keyring.private_key()


@pytest.mark.parametrize(
    "wrong", ["", "kopp vindu vinter", "Kopp vindu sommer", "kopp vindu sommer "]
)
def test_a_wrong_passphrase_opens_nothing(ana: Played, wrong: str):
    assert check_passphrase(wrong, ana.person.password) is None


def test_what_is_stored_is_neither_passphrase_nor_key():
    encoded, kek = set_passphrase("kopp vindu sommer")
    stored = passphrase.Encoded.parse(encoded)
    assert "kopp" not in encoded
    assert kek != stored.verifier
    assert set_passphrase("kopp vindu sommer")[0] != encoded


def test_checking_costs_one_slow_hash_whether_or_not_there_is_an_account(
    ana: Played, monkeypatch: pytest.MonkeyPatch
):
    runs: list[object] = []
    real = passphrase.stretch

    def counted(*args: object, **kwargs: object) -> object:
        runs.append(kwargs["cost"])
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(passphrase, "stretch", counted)
    for encoded in (ana.person.password, None, "!unusable"):
        check_passphrase("feil", encoded)
    assert len(runs) == 3
    assert len(set(runs)) == 1


def test_one_way_of_typing_norwegian_letters_is_as_good_as_another():
    encoded, kek = set_passphrase("bl\u00e5b\u00e6r p\u00e5 \u00f8ya")
    assert check_passphrase("bla\u030ab\u00e6r pa\u030a \u00f8ya", encoded) == kek


def test_advisors_work_in_one_circle_and_lawyers_in_their_firms(cast: Cast):
    circles = {one.key: one.actor.circle for one in cast}
    assert circles["ana"] == circles["ben"] == Circle.objects.get(kind=Circle.Kind.ADVISORS)
    assert circles["lea"] == circles["liv"] != circles["leo"]
    assert {circles[key] for key in ("cai", "max", "ada")} == {None}


def test_the_role_alone_admits_nobody_to_a_circle(cast: Cast):
    assert Role.ADVISOR in cast["cai"].person.roles
    assert circle_for(cast["cai"].person, Role.ADVISOR) is None


def test_without_the_seal_of_this_generation_a_member_is_out(cast: Cast):
    holder = cast["ana"].actor.require_circle().holder
    holder.generation += 1
    holder.save(update_fields=["generation"])
    assert circle_for(cast["ana"].person, Role.ADVISOR) is None
    Seal.objects.all().delete()
    assert circle_for(cast["lea"].person, Role.LAWYER) is None


def test_a_role_that_a_person_does_not_work_in_has_no_circle(cast: Cast):
    assert circle_for(cast["lea"].person, Role.ADVISOR) is None
    assert circle_for(cast["ana"].person, Role.LAWYER) is None
    assert circle_for(cast["ana"].person, Role.MANAGEMENT) is None


def test_only_reading_roles_can_be_locked(cast: Cast):
    assert cast["ana"].locked_actor.is_locked
    assert not cast["ana"].actor.is_locked
    assert not Actor(cast["max"].person, Role.MANAGEMENT).is_locked
    with pytest.raises(LockedError):
        cast["max"].actor.require_keyring()
    with pytest.raises(LockedError):
        cast["cai"].actor.require_circle()


def test_making_people_and_circles_is_recorded(cast: Cast):
    recorded = events()
    people = len([*cast])
    assert recorded.count("person_created") == recorded.count("device_added") == people
    assert recorded.count("circle_founded") == 3
    assert recorded.count("member_admitted") == 2


@pytest.mark.django_db
def test_addresses_are_kept_in_small_letters():
    shouted = replace(get_member("max"), email="MAX@Example.ORG")
    assert make_person(shouted).person.email == "max@example.org"
    assert Person.objects.get().roles == [Role.MANAGEMENT]
