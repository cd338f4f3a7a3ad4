"""What somebody else saved meanwhile is never overwritten in passing."""

from playwright.sync_api import Page, expect

from tests.journeys import steps

THEIRS = "Det første. Og Ben."
CONFLICT = "[data-trouble=conflict]"


def overtaken(page: Page, colleague: Page) -> None:
    """Ana's draft, in which Ben has written since her page was last saved."""
    steps.log_call(page, "Det første. ")
    colleague.goto(page.url)
    colleague.locator("#note").press("End")
    steps.type_and_wait(colleague, "Og Ben.")


def test_leaving_a_page_in_conflict_does_not_overwrite_it(visit):
    page, colleague = visit("ana"), visit("ben")
    overtaken(page, colleague)
    page.keyboard.type("Og Ana.")
    expect(page.locator(CONFLICT)).to_be_visible()
    page.click("header a[href='/cases/']")
    page.wait_for_timeout(500)
    expect(page.locator(CONFLICT)).to_be_visible()
    assert steps.saved_note(colleague) == THEIRS


def test_ending_a_call_in_conflict_does_not_overwrite_it(visit):
    page, colleague = visit("ana"), visit("ben")
    overtaken(page, colleague)
    page.keyboard.type("Og Ana.")
    expect(page.locator(CONFLICT)).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(500)
    assert steps.saved_note(colleague) == THEIRS


def test_typing_on_after_a_refused_ending_does_not_overwrite_it(visit):
    page, colleague = visit("ana"), visit("ben")
    overtaken(page, colleague)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(CONFLICT)).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#note").press("End")
    page.keyboard.type("Ana igjen.")
    page.wait_for_timeout(1500)
    assert steps.saved_note(colleague) == THEIRS
    page.click("[data-overwrite]")
    steps.wait_until_saved(page)
    assert steps.saved_note(colleague) == "Det første. Ana igjen."
