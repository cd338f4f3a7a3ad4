"""Looks at a page as it is for everybody: in light and dark, wide, zoomed and on a telephone."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE, PHONE = (1280, 800), (390, 844)
# Two looks that have every width and every colour once, and all four there are.
CROSSED = ((WIDE, "light"), (PHONE, "dark"))
ALL = (*CROSSED, (WIDE, "dark"), (PHONE, "light"))
# 640: a window of 1280 at 200 %; 320: one at 400 % (WCAG 1.4.10).
NARROW = (640, 390, 320)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPTIONS = {"resultTypes": ["violations"], "preload": False}
Looks = tuple[tuple[tuple[int, int], Literal["light", "dark"]], ...]


class Looker:
    """Collects the barriers of one page after another."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.barriers: list[str] = []

    def look(self, page: Page, name: str) -> None:
        """Note every violation that axe finds, and every width at which the page scrolls aside."""
        for (width, height), scheme in self.looks:
            page.set_viewport_size({"width": width, "height": height})
            # Without motion, since a colour half-way to another is measured as neither.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self.barriers += [f"{name}, {width} px, {scheme}: {one}" for one in _violations(page)]
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(OVERFLOW) > 0:
                self.barriers.append(f"{name}: scrolls sideways at {width} px")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")


def _violations(page: Page) -> list[str]:
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['id']} at {', '.join(node['target'][0] for node in one['nodes'][:3])}"
        for one in violations
    ]
