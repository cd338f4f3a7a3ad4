"""A note is kept exactly, or refused with a sentence that says where and why."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cases.refusals import BadInputError
from cases.texts import LONGEST_NOTE, check_note

keepable = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"))


@given(keepable)
@example("👩🏽‍🎤 ringte 🎻")
@example("\u202eشكوى\u202c og \u05e2\u05d1\u05e8\u05d9\u05ea")
@example("e\u0301 og é er to forskjellige tekster")
@example("\x07\x1b[31m\ufeff\u200b")
def test_everything_that_can_be_shown_again_is_kept_exactly(text: str):
    assert check_note(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_those_of_a_text_field(end: str):
    assert check_note(f"en{end}{end}to") == "en\n\nto"


@pytest.mark.parametrize("bad", ["\0", *(chr(one) for one in (0xD800, 0xDFFF))])
def test_what_cannot_be_shown_again_is_refused_with_its_line(bad: str):
    with pytest.raises(BadInputError, match="Line 2") as refused:
        check_note(f"en\r\nto {bad}")
    assert "note" in refused.value.fields


def test_the_longest_note_is_kept_and_one_character_more_refused():
    assert len(check_note("🎻" * LONGEST_NOTE)) == LONGEST_NOTE
    with pytest.raises(BadInputError, match="100001"):
        check_note("æ" * (LONGEST_NOTE + 1))


def test_windows_line_ends_do_not_make_a_note_too_long():
    assert len(check_note("a\r\n" * (LONGEST_NOTE // 2))) == LONGEST_NOTE
