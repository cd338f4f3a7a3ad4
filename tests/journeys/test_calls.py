"""A call from its first key to the case's page, by an advisor and by a lawyer."""

from playwright.sync_api import expect

from tests.journeys import steps


def test_advisor_logs_a_call_by_keyboard_and_finds_it_again(visit):
    page = visit("ana")
    reference = steps.log_call(page, "Hun ringte fra prøvesalen og hvisket.")
    page.keyboard.press("F6")
    steps.answer(page, "art_field", "1")
    steps.answer(page, "matter_type", "4")
    steps.finish(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/cases/")
    steps.open_case(page, reference)
    assert steps.stories(page) == ["Hun ringte fra prøvesalen og hvisket."]
    assert "Ana Eksempelsen" in steps.readers(page)
    expect(page.locator(".state[data-state=open]")).to_be_visible()


def test_answers_given_by_keyboard_are_on_the_case_page(visit):
    page = visit("ana")
    steps.log_call(page, "Om svar.")
    page.keyboard.press("F6")
    steps.answer(page, "matter_type", "4")
    steps.wait_until_saved(page)
    assert page.locator("[name=matter_type][value=racism]").is_checked()
    label = page.locator("label:has([name=matter_type][value=racism])").inner_text().strip()
    steps.finish(page)
    assert label in page.locator(".facts").inner_text()


def test_finishing_without_the_matter_asks_for_it_and_loses_nothing(visit):
    page = visit("ana")
    steps.log_call(page, "Om det som mangler.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".question.has-error[data-question=matter_type]")).to_be_visible()
    assert page.input_value("#note") == "Om det som mangler."
    steps.tick(page, "matter_type", "racism")
    steps.wait_until_saved(page)
    steps.finish(page)
    assert steps.stories(page) == ["Om det som mangler."]


def test_call_that_a_firm_answered_is_seen_in_that_firm_alone(visit):
    page = visit("lea")
    reference = steps.log_case(page, "Hun ringte rett til firmaet.")
    colleague = visit("liv")
    steps.open_case(colleague, reference)
    assert steps.stories(colleague) == ["Hun ringte rett til firmaet."]
    outsider = visit("ana")
    outsider.goto("/cases/")
    assert reference not in outsider.content()
    answer = outsider.goto(f"/cases/{reference}/")
    assert answer is not None
    assert answer.status == 404
    assert "Hun ringte rett" not in outsider.content()
