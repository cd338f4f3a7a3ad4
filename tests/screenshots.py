"""Makes the pictures of the README anew: `python -m tests.screenshots [DIRECTORY]`.

A demo of its own is built in a temporary directory, visited with the system's Chromium as Ana, and
thrown away. What is typed is invented. Whoever looks at the page sees what the pictures show.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys import houses, steps
from tests.journeys.browsers import ARGUMENTS, PROGRAMS, Visitor
from tests.journeys.houses import ROOT, House

DIRECTORY = ROOT / "docs" / "screenshots"
SIZE = {"width": 1280, "height": 800}
DRAFT = "Ringer fra en pause. Vil vite om samtalen blir lagret noe sted."
NOTE = (
    "Frilanser i en prøveperiode. Den som leder produksjonen kommenterer kroppen hennes foran"
    " de andre, og ler når hun sier fra.\n\n"
    "Hun har skrevet ned dagene. Er redd for at det koster neste oppdrag. Vil først vite hva hun"
    " selv kan gjøre, og om hun må si hvem hun er.\n\n"
    "Forklart: samtalen er anonym. Vi avtalte at hun ringer igjen på torsdag."
)
ANSWERS = (("matter_type", "sexual_harassment"), ("matter_type", "abuse_of_power"))

Take = Callable[[Page, str], None]


def main(arguments: list[str]) -> int:
    directory = Path(arguments[0]) if arguments else DIRECTORY
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="caseline-screenshots-") as name:
        house = houses.build(Path(name) / "house", "sqlite")
        try:
            house.start()
            visit(house, lambda page, picture: take(page, directory / f"{picture}.png"))
        finally:
            house.kill()
    return 0


def visit(house: House, shoot: Take) -> None:
    """Walk through the program once and take a picture of each page."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = Visitor(browser, house.url, viewport=SIZE).open("/sign-in/")
        shoot(page, "sign-in")
        steps.sign_in(page, house, "ana")
        steps.log_call(page, DRAFT)
        log_call(page, shoot)
        shoot(page, "case")
        page.goto("/cases/")
        shoot(page, "cases")
        lock(page, shoot)
        browser.close()


def log_call(page: Page, shoot: Take) -> None:
    page.goto("/cases/")  # in a text the key N is a letter
    steps.new_call(page)
    page.keyboard.insert_text(NOTE)
    for question, code in ANSWERS:
        steps.tick(page, question, code)
    steps.wait_until_saved(page)
    shoot(page, "call")
    page.keyboard.press("Control+Enter")
    shoot(page, "ending")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(steps.ONE_CASE)


def lock(page: Page, shoot: Take) -> None:
    steps.log_call(page, DRAFT)
    page.keyboard.press("Alt+Shift+L")
    page.wait_for_selector("#lock", state="visible")
    shoot(page, "locked")


def take(page: Page, path: Path) -> None:
    """One picture, without a blinking cursor."""
    page.screenshot(path=path, caret="hide", animations="disabled")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
