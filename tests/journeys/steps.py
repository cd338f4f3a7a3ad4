"""What people do on the pages, step by step; found by names, ids and roles, not by wording."""

import json
import re

from playwright.sync_api import Page, expect

from tests.journeys.houses import House

ONE_CASE = re.compile(r"/cases/[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]/$")
SAVED = "#saved[data-kind=saved]"
UNSAVED = "#saved[data-kind=unsaved]"
FOCUSED_QUESTION = "document.activeElement.closest('[data-question]')?.dataset.question"


def sign_in(page: Page, house: House, key: str) -> None:
    """Both factors; `page` shows the sign-in page."""
    person = house.resident(key)
    give_passphrase(page, person.email, person.password)
    house.forget_codes()
    page.fill("[name=code]", person.code)
    page.press("[name=code]", "Enter")
    expect(page).not_to_have_url(re.compile("/sign-in/"))


def give_passphrase(page: Page, email: str, password: str) -> None:
    page.fill("[name=email]", email)
    page.fill("#sign-in [name=password]", password)
    page.press("#sign-in [name=password]", "Enter")


def new_call(page: Page) -> None:
    """The key N, from wherever one is; the cursor stands in the note."""
    page.keyboard.press("n")
    page.wait_for_url("**/cases/new/")
    expect(page.locator("#note")).to_be_focused()


def log_call(page: Page, note: str) -> str:
    """A new call with one sentence, saved; returns its reference."""
    new_call(page)
    page.keyboard.type(note)
    return wait_until_saved(page)


def wait_until_saved(page: Page) -> str:
    """Wait for the word *saved*; returns the reference of the case."""
    page.wait_for_selector(SAVED)
    return page.locator("#reference").inner_text().strip()


def answer(page: Page, question: str, digit: str) -> None:
    """Go to a question with the keys that move among them, and answer with a digit."""
    for _ in range(30):
        if page.evaluate(FOCUSED_QUESTION) == question:
            break
        page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate(FOCUSED_QUESTION) == question
    page.keyboard.press(digit)


def tick(page: Page, question: str, code: str) -> None:
    """Answer with the pointer."""
    page.locator(f"#call [name={question}][value={code}]").check()


def finish(page: Page) -> None:
    """End the call by its keys: the end is shown, then confirmed."""
    page.keyboard.press("Control+Enter")
    expect(page.locator("#ending")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(ONE_CASE)


def log_case(page: Page, note: str) -> str:
    """A call from its first to its last key; returns its reference."""
    reference = log_call(page, note)
    tick(page, "matter_type", "racism")
    wait_until_saved(page)
    finish(page)
    return reference


def open_case(page: Page, reference: str) -> None:
    """Find a case in the list and open it."""
    page.goto("/cases/")
    link = page.locator(f"a.reference:has-text('{reference}')")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{reference}/")


def stories(page: Page) -> list[str]:
    """The texts on a case's page."""
    return page.locator(".story").all_inner_texts()


def readers(page: Page) -> str:
    return page.locator("[aria-labelledby=readers-title]").inner_text()


def unlock(page: Page, house: House, key: str) -> None:
    """Give the passphrase to the overlay or the page that asks for it."""
    field = page.locator("[name=password]:visible")
    field.fill(house.resident(key).password)
    field.press("Enter")
    expect(field).to_be_hidden()


def type_and_wait(page: Page, text: str) -> None:
    """Write on where the cursor stands, until it is saved."""
    page.keyboard.type(text)
    wait_until_saved(page)


def saved_note(page: Page) -> str:
    """The note as the server has it."""
    page.reload()
    return page.input_value("#note")


def accessibility_tree(page: Page) -> str:
    """What a screen reader could say of the page."""
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")
    session.detach()
    return json.dumps(tree, ensure_ascii=False)


def whole_page(page: Page) -> str:
    """Everything that is shown or could be said of the page: title, text, accessibility tree."""
    return "\n".join([page.title(), page.locator("body").inner_text(), accessibility_tree(page)])
