"""The lists: the browser's are the server's, and no word is in two lists that contradict."""

from cases.hints import browser
from cases.hints.words import words


def test_browser_has_the_lists_of_the_server():
    assert browser.WORDS.read_text("utf-8") == browser.module(), (
        "Run `python -m cases.hints.browser` and keep what it writes."
    )


def test_lists_are_in_small_letters():
    for keys in (("names", "first"), ("names", "ambiguous"), ("places", "places")):
        assert all(word == word.lower() for word in words(*keys))


def test_a_name_is_either_sure_or_a_word_as_well():
    assert words("names", "first") & words("names", "ambiguous") == set()


def test_no_sure_name_may_be_named():
    assert words("names", "first") & words("allowed", "words") == set()
