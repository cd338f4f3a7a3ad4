"""The word list holds what its first lines promise."""

from itertools import combinations

import pytest

from cases.returncode.hearing import AROUND, LONGEST_WORD, SHORTEST_WORD
from cases.returncode.numbers import AND, SILENT, TENS, UNITS, find_atoms
from cases.returncode.sound import sound
from cases.returncode.tree import near, planted
from cases.returncode.words import WORDS, nearest
from tests.unit.returncode.codes import misheard


def test_there_are_enough_words_in_the_order_of_the_alphabet():
    assert len(WORDS) >= 512
    assert list(WORDS) == sorted(set(WORDS))


def test_words_are_short_and_of_letters_that_every_keyboard_has():
    for word in WORDS:
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()
        assert SHORTEST_WORD + 1 <= len(word) <= LONGEST_WORD - 1


def test_any_two_words_differ_in_three_letters():
    tree = planted(WORDS)
    assert [word for word in WORDS if near(tree, word, 2) != {word: 0}] == []


def test_any_two_words_differ_in_two_sounds():
    heard = [sound(word) for word in WORDS]
    assert len(set(heard)) == len(heard)
    tree = planted(heard)
    assert [one for one in heard if near(tree, one, 1) != {one: 0}] == []


def test_no_word_sounds_like_a_number():
    spoken = [word for words in (*UNITS.values(), *TENS.values()) for word in words.split()]
    numbers = planted(sound(word) for word in (*spoken, *AND.split(), *SILENT.split()))
    assert [word for word in WORDS if near(numbers, sound(word), 1)] == []


def check_misheard(word: str) -> None:
    """Any one letter: still the first guess, never a number, never mere talk."""
    for heard in misheard(word):
        assert find_atoms(heard) is None, heard
        assert heard not in AROUND, heard
        assert nearest(heard)[0].word == word, heard


@pytest.mark.parametrize("word", ["fjord", "sol", *WORDS[::80]])
def test_word_misheard_by_any_letter_is_the_first_guess(word: str):
    check_misheard(word)


@pytest.mark.long
@pytest.mark.parametrize("word", WORDS)
def test_every_word_misheard_by_any_letter_is_the_first_guess(word: str):
    check_misheard(word)


def test_tree_measures_as_the_whole_table_does():
    words = WORDS[::60]
    tree = planted(words)
    for one, other in combinations(words, 2):
        assert near(tree, one, 12)[other] == near(planted([one]), other, 12)[one] > 2
    assert near(planted(["kano"]), "kanon", 2) == {"kano": 1}
    assert near(planted(["kano"]), "kno", 2) == {"kano": 1}
    assert near(planted(["kano"]), "kino", 2) == {"kano": 1}
    assert near(planted(["kano"]), "knao", 2) == {"kano": 2}
    assert near(planted(["kano"]), "onak", 2) == {}
