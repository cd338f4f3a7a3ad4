"""No page, in none of its states, has a barrier that axe can find, or scrolls sideways."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.looking import ALL, CROSSED, Looker

# A page looks the same whatever database is behind it, and looking takes its time.
pytestmark = pytest.mark.sqlite
STORY = "En lang historie uten navn. " * 20


@pytest.fixture(
    params=[
        pytest.param(CROSSED, id="crossed"),
        pytest.param(ALL, id="all", marks=pytest.mark.long),
    ]
)
def looker(request):
    """Looks at pages; in the end none had a barrier."""
    looker = Looker(request.param)
    yield looker
    assert looker.barriers == []


def test_signing_in_has_no_barrier(house, visitor, looker):
    page = visitor(house).open("/sign-in/")
    looker.look(page, "sign-in")
    steps.give_passphrase(page, "nobody@example.org", "feil passord her")
    page.wait_for_selector("[role=alert]")
    looker.look(page, "sign-in refused")
    person = house.resident("max")
    steps.give_passphrase(page, person.email, person.password)
    page.wait_for_selector("[name=code]")
    looker.look(page, "code")
    page.fill("[name=code]", "12")
    page.press("[name=code]", "Enter")
    page.wait_for_selector(".error")
    looker.look(page, "code refused")


def test_lists_have_no_barrier(visit, looker):
    page = visit("leo", path="/cases/")
    looker.look(page, "empty list")
    page = visit("ana")
    steps.log_call(page, "Et utkast i listen.")
    for path in ("/cases/", "/cases/?page=2", "/cases/?state=waiting_inquirer"):
        page.goto(path)
        looker.look(page, path)
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    looker.look(page, "keys")


def test_call_screen_has_no_barrier(visit, looker):
    page = visit("ana", path="/cases/new/")
    looker.look(page, "empty call")
    page.keyboard.type(STORY)
    steps.tick(page, "matter_type", "sexual_harassment")
    steps.tick(page, "matter_type", "racism")
    for fold in page.locator("#call details > summary:visible").all():
        if not fold.evaluate("(one) => one.parentElement.open"):
            fold.click()
    steps.wait_until_saved(page)
    looker.look(page, "call, filled and folded out")
    page.keyboard.press("Control+Enter")
    looker.look(page, "call, ending")
    page.locator("[name=after][value=closed]").check()
    looker.look(page, "call, ending and closing")


def test_refused_call_has_no_barrier(visit, looker):
    page = visit("ana")
    steps.log_call(page, "Uten svar.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".has-error")
    looker.look(page, "call, answers missing")
    page.locator("#note").fill("æ" * 100_001)
    page.wait_for_selector("[data-trouble=refused]:visible")
    looker.look(page, "call, text too long")


def test_call_in_trouble_has_no_barrier(visit, looker):
    page = visit("ana")
    steps.log_call(page, "Fra første vindu.")
    second = page.context.new_page()
    second.goto(page.url)
    second.keyboard.type("Fra andre.")
    steps.wait_until_saved(second)
    page.keyboard.type("Mer fra første.")
    page.wait_for_selector("[data-trouble=conflict]:visible")
    looker.look(page, "call, conflict")
    second.route("**/save/", lambda route: route.abort())
    second.keyboard.type("Uten nett.")
    second.wait_for_selector(steps.UNSAVED)
    looker.look(second, "call, unsaved")
    second.keyboard.press("F9")
    looker.look(second, "call, hidden")


def test_locked_and_lapsed_call_has_no_barrier(house, visit, looker):
    page = visit("ben", anew=True)
    steps.log_call(page, "Låses straks.")
    page.keyboard.press("Alt+Shift+L")
    expect(page.locator("#lock")).to_be_visible()
    looker.look(page, "call, locked")
    page.fill("#lock-password", "feil passord her")
    page.press("#lock-password", "Enter")
    expect(page.locator("#lock-error")).not_to_be_empty()
    looker.look(page, "call, locked and refused")
    page.reload()
    looker.look(page, "call, loaded while locked")
    page.goto("/unlock/")
    looker.look(page, "unlock")
    steps.unlock(page, house, "ben")
    page.goto("/cases/new/")
    page.keyboard.type("Så lapser den.")
    steps.wait_until_saved(page)
    house.end_sessions("ben")
    page.keyboard.type(" Nå.")
    page.wait_for_selector("[data-trouble=signed-out]:visible")
    looker.look(page, "call, signed out")


def test_case_pages_have_no_barrier(visit, looker):
    page = visit("ana")
    reference = steps.log_case(page, STORY)
    looker.look(page, "case, open")
    page.goto(f"/cases/{reference}/facts/edit/")
    looker.look(page, "facts")
    page.goto(f"/cases/{reference}/")
    page.click("form[action*='/wait/'] button")
    page.wait_for_selector("[data-state=waiting_inquirer]")
    looker.look(page, "case, waiting")
    page.keyboard.press("k")
    page.wait_for_url("**/contacts/add/")
    looker.look(page, "further contact")
    page.keyboard.type("Enda en samtale.")
    steps.wait_until_saved(page)
    page.goto(f"/cases/{reference}/")
    looker.look(page, "case with a draft")


def test_closing_and_discarding_have_no_barrier(visit, looker):
    page = visit("ana")
    reference = steps.log_case(page, STORY)
    page.goto(f"/cases/{reference}/close/")
    looker.look(page, "close")
    page.locator("main form .primary").click()
    page.wait_for_load_state()
    looker.look(page, "close, refused or done")
    page.goto("/cases/new/")
    page.keyboard.type("Kastes.")
    steps.wait_until_saved(page)
    page.goto(page.url + "discard/")
    looker.look(page, "discard")
    page.locator("main form .danger").click()
    page.wait_for_url("**/cases/")
    looker.look(page, "list with a message")


def test_damaged_case_has_no_barrier_and_shows_no_ciphertext(house, visit, looker):
    page = visit("ana")
    reference = steps.log_case(page, STORY)
    house.database.execute(
        "UPDATE vault_text SET body = digest WHERE row = %s", [_contact(house, reference)]
    )
    page.goto(f"/cases/{reference}/")
    assert page.locator(".story").count() == 0
    assert page.locator(".entry .notice").is_visible()
    looker.look(page, "case, text unreadable")


def test_other_roles_and_refusals_have_no_barrier(house, visit, looker):
    page = visit("max", path="/")
    looker.look(page, "management")
    assert page.goto("/cases/").status == 403
    looker.look(page, "403")
    page = visit("ada", path="/")
    looker.look(page, "administration")
    page = visit("ana")
    assert page.goto("/cases/AAA-AAA-A/").status == 404
    looker.look(page, "404")
    page.goto("/sign-in/code/")
    looker.look(page, "signed in already")


def test_choosing_a_role_has_no_barrier(house, visit, looker):
    house.database.execute(
        "INSERT INTO accounts_rolegrant (person_id, role)"
        " SELECT id, 'administrator' FROM accounts_person WHERE email = %s",
        [house.resident("max").email],
    )
    page = visit("max", anew=True)
    expect(page.locator("button[name=role]")).to_have_count(2)
    looker.look(page, "roles")
    page.click("button[name=role][value=management]")
    expect(page.locator("a[href='/role/']")).to_be_visible()
    looker.look(page, "management of somebody with two roles")


def test_kept_text_has_no_barrier(house, visit, looker):
    page = visit("ben", anew=True)
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/cases/new/")
    page.fill("#note", STORY)
    house.end_sessions("ben")
    page.evaluate("document.getElementById('call').submit()")
    expect(page.locator("textarea.kept")).to_be_visible()
    looker.look(page, "kept")


def _contact(house, reference):
    """The first contact of a case, as the database spells it."""
    statement = (
        "SELECT cases_contact.id FROM cases_contact JOIN cases_case ON case_id = cases_case.id"
        " WHERE reference = %s"
    )
    return house.database.execute(statement, [reference.replace("-", "")])[0][0]
