"""The browser finds what the server finds, in every sentence, and again after each key."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from cases.hints import Lang, find
from cases.hints.browser import WORDS
from tests.unit.hints.marked import samples, sentences

pytestmark = pytest.mark.browser

HERE = "http://hints.example/"
TELL = """async ([texts, lang]) => {
  const { find } = await import("/find.js");
  return texts.map((text) => find(text, lang));
}"""
TYPE = """async (text) => {
  const { Finder, find } = await import("/find.js");
  const finder = new Finder();
  const differs = (said) => JSON.stringify(finder.find(said)) !== JSON.stringify(find(said));
  return [...text].map((_, at) => text.slice(0, at)).filter(differs);
}"""
UNITS = """async (text) => {
  const { find } = await import("/find.js");
  return find(text).map(({ from, to }) => text.slice(from, to));
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page that has nothing but the modules."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page()
        page.route("**/*", _serve)
        page.goto(HERE)
        yield page
        chromium.close()


def _serve(route: Route) -> None:
    name = Path(route.request.url.removeprefix(HERE)).name
    if not name:
        route.fulfill(content_type="text/html", body="<!doctype html><title>Hints</title>")
    else:
        route.fulfill(content_type="text/javascript", path=WORDS.parent / name)


def written() -> list[str]:
    """Every text of the sets, and all of them in one."""
    files = ("sentences.toml", "second.toml", "unseen.toml")
    texts = [one.text for file in files for one in sentences(file)]
    texts += [sample[key] for sample in samples() for key in ("raw", "minimised")]
    return [*texts, " ".join(texts), "\n".join(texts), "😀 " + " 😀 ".join(texts), ""]


def as_told(text: str, lang: Lang | None) -> list[dict]:
    """The server's hints in the browser's shape."""
    return [
        {
            "start": hint.start,
            "end": hint.end,
            "kind": hint.kind,
            "strength": hint.strength,
            "lang": hint.lang,
            "replacement": hint.replacement,
            "suggestion": {one: hint.suggestion.text(one) for one in ("nb", "nn", "en")},
        }
        for hint in find(text, lang)
    ]


@pytest.mark.parametrize("lang", [None, "nb", "nn", "en"])
def test_browser_and_server_say_the_same(page, lang):
    texts = written()
    told = page.evaluate(TELL, [texts, lang])
    for hint in (hint for hints in told for hint in hints):
        del hint["from"], hint["to"]
    assert told == [as_told(text, lang) for text in texts]
    assert sum(len(hints) for hints in told) > 500


def test_finder_that_remembers_says_what_one_without_memory_says(page):
    assert page.evaluate(TYPE, samples()[0]["raw"]) == []


def test_browser_selects_the_words_behind_wide_characters(page):
    assert page.evaluate(UNITS, "😀😀 Hun heter Kari Nordmann.") == ["Kari Nordmann"]
