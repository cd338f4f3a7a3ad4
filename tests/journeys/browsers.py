"""Browsers that watch what no page of ours may do, wherever a journey goes."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_MS = 10_000


class Visitor:
    """One browser profile at one house: its own cookies, its own windows.

    `faults` fills with everything that must not happen on any page: an error of a script, a
    breach of the content security policy, a request to somewhere else, an answer of 500.
    """

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        self.url = url
        self.context: BrowserContext = browser.new_context(
            base_url=url, locale="nb-NO", timezone_id="Europe/Oslo", **options
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.faults: list[str] = []
        self.context.on("request", self._on_request)
        self.context.on("response", self._on_response)
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.context.on("console", self._on_console)

    def open(self, path: str = "/") -> Page:
        """A new window of this browser."""
        page = self.context.new_page()
        page.goto(path)
        return page

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:", "about:")):
            self.faults.append(f"outside: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Uncaught" in message.text:
            self.faults.append(f"console: {message.text}")
