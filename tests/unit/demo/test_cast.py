"""The cast of the demo: everybody that a test or a visitor needs, and nobody real."""

import pytest

from cases.codebook import LANGUAGES
from cases.demo.cast import CAST, FIRMS, get_firm, get_member


def test_every_role_is_played():
    roles = {role for member in CAST for role in member.roles}
    assert roles == {"advisor", "lawyer", "management", "administrator"}
    assert [m.key for m in CAST] == ["ana", "ben", "cai", "lea", "liv", "leo", "max", "ada"]


def test_exactly_the_lawyers_have_a_firm():
    for member in CAST:
        assert (member.firm != "") == ("lawyer" in member.roles)
        assert not member.conflict_officer or member.firm


def test_liv_works_with_lea_and_leo_elsewhere():
    assert get_member("liv").firm == get_member("lea").firm != get_member("leo").firm
    assert get_firm(get_member("leo").firm) in FIRMS


def test_each_firm_has_a_conflict_officer():
    assert {m.firm for m in CAST if m.conflict_officer} == {firm.key for firm in FIRMS}


def test_nobody_can_be_mistaken_for_somebody_real():
    assert all(member.email.endswith("@example.org") for member in CAST)
    assert len({member.email for member in CAST}) == len({m.name for m in CAST}) == len(CAST)


def test_passphrases_are_a_few_plain_words():
    phrases = [member.passphrase for member in CAST]
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert phrase.isascii()
        assert 3 <= len(phrase.split()) <= 4
        assert len(phrase) >= 15


def test_somebody_works_in_nynorsk():
    assert "nn" in {member.language for member in CAST} <= set(LANGUAGES)


def test_stranger_is_not_in_the_cast():
    with pytest.raises(KeyError):
        get_member("eva")
