"""Translations are compiled without gettext's tools, and only when they changed."""

import gettext
import os

from caseline import texts

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Saved"
msgstr "Lagra på øya"
"""


def test_translations_are_compiled_once(tmp_path):
    folder = tmp_path / "nn" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    assert texts.compile_all(tmp_path) == 1
    assert texts.compile_all(tmp_path) == 0
    with (folder / "django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Saved") == "Lagra på øya"
    later = (folder / "django.mo").stat().st_mtime + 5
    os.utime(folder / "django.po", (later, later))
    assert texts.compile_all(tmp_path) == 1
