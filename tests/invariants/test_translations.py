"""Every visible sentence stands in bokmål and nynorsk too, whole and with its placeholders."""

import re
import subprocess
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext as translated
from django.utils.translation import override, template

from cases import codebook
from cases.codebook import LANGUAGES, Named, Text

KEYWORDS = (
    "gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "npgettext:1c,2,3",
    "pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3",
)  # fmt: skip
TRANSLATED = ("nb", "nn")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|%[a-z]|\{[a-z_]*\}")


def sources() -> list[Path]:
    found = [
        path
        for slice_ in ("caseline", "accounts", "cases")
        for path in sorted((settings.BASE_DIR / slice_).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    return found + sorted((settings.BASE_DIR / "templates").rglob("*.html"))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """Every sentence that the code and the templates mark, found as `makemessages` finds them."""
    work = tmp_path_factory.mktemp("messages")
    names = []
    for number, path in enumerate(sources()):
        text = path.read_text()
        copy = work / f"{number}-{path.name}.py"
        copy.write_text(template.templatize(text) if path.suffix == ".html" else text)
        names.append(copy.name)
    keywords = [f"--keyword={one}" for one in KEYWORDS]
    command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--output=all.pot", *keywords]
    subprocess.run([*command, *names], cwd=work, check=True, capture_output=True)
    return polib.pofile(str(work / "all.pot"))


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"))


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def forms(entry: polib.POEntry) -> list[str]:
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def test_something_was_extracted(extracted: polib.POFile):
    found = {entry.msgid for entry in extracted}
    assert {"Passphrase", "New inquiry", "Cases"} <= found
    assert len(found) > 100


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(extracted: polib.POFile, language: str):
    known = {key(entry): entry for entry in catalogue(language) if not entry.obsolete}
    missing = [
        entry.msgid
        for entry in extracted
        if key(entry) not in known or not all(form.strip() for form in forms(known[key(entry)]))
    ]
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over_guessed_or_doubled(extracted: polib.POFile, language: str):
    entries = [*catalogue(language)]
    wanted = {key(entry) for entry in extracted}
    assert [one.msgid for one in entries if one.fuzzy or one.obsolete] == []
    assert [one.msgid for one in entries if key(one) not in wanted] == []
    assert len({key(one) for one in entries}) == len(entries)


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_sentence(language: str):
    for entry in catalogue(language):
        allowed = [sorted(PLACEHOLDER.findall(one)) for one in (entry.msgid, entry.msgid_plural)]
        for one in forms(entry):
            assert sorted(PLACEHOLDER.findall(one)) in allowed, entry.msgid


@pytest.mark.parametrize("language", TRANSLATED)
def test_both_forms_of_a_number_are_there(language: str):
    counted = [entry for entry in catalogue(language) if entry.msgid_plural]
    assert counted
    assert all(len(forms(entry)) == 2 for entry in counted)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_end_of_a_sentence_stays_its_end(language: str):
    for entry in catalogue(language):
        for one in forms(entry):
            assert one[:1].isspace() == entry.msgid[:1].isspace(), entry.msgid
            assert (one[-1] in ".!…:") == (entry.msgid[-1] in ".!…:"), entry.msgid


def test_the_compiled_texts_are_used():
    words = set()
    for language in LANGUAGES:
        with override(language):
            words.add(translated("Passphrase"))
    assert len(words) >= 2
    assert "Passphrase" in words


def texts_of_the_codebook() -> list[Text]:
    book = codebook.load()
    named: list[Named] = [*book.sections]
    texts = [book.names]
    for question in book.questions:
        texts += [question.labels, question.helps]
        named += [*question.groups, *question.merge_groups]
        texts += [code.labels for code in question.codes]
    texts += [one.labels for one in book.spoken] + [one.texts for one in book.spoken if one.aloud]
    return texts + [one.labels for one in named] + [one.labels for one in book.non_inquiries]


def test_the_codebook_is_complete_in_every_language():
    for text in texts_of_the_codebook():
        assert all(text.in_language(language).strip() for language in LANGUAGES), text
