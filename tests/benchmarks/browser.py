"""A browser without a page: keeps its connection, its cookies and the form token."""

import base64
import http.client
import json
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django_otp.oath import TOTP

KEEP_SECONDS = 1.0  # the server closes an idle connection after two
ANSWERS = {
    "channel": ["phone"],
    "contact_direction": ["inbound"],
    "inquirer_role": ["affected"],
    "art_field": ["music"],
    "matter_type": ["sexual_harassment", "abuse_of_power"],
}
ENDING = {"outcome": ["info_given"], "closing_reason": ["answered"]}
NOTE = "Hun ringer fra prøvesalen og vil vite hva hun kan gjøre. " * 18


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took."""

    status: int
    body: bytes
    location: str
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """One window of one person."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    used: float = 0.0
    line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, form: dict[str, Any], *, script: bool = False) -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if script:
            headers["Accept"] = "application/json"
        body = urlencode({**form, "csrfmiddlewaretoken": self.token}, doseq=True)
        return self._ask("POST", path, body, headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        line = self._connected()
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={one}" for name, one in self.cookies.items())
        started = time.perf_counter()
        line.request(method, path, body, headers)
        response = line.getresponse()
        read = response.read()
        self.used = time.perf_counter()
        self._keep(response)
        location = response.headers.get("Location", "")
        return Answer(response.status, read, location, self.used - started)

    def _connected(self) -> http.client.HTTPConnection:
        if self.line is None or time.perf_counter() - self.used > KEEP_SECONDS:
            if self.line:
                self.line.close()
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.line.connect()
        return self.line

    def _keep(self, response: http.client.HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or ():
            for name, one in SimpleCookie(header).items():
                self.cookies[name] = one.value

    def renew_token(self) -> None:
        """The form token of whoever is signed in now."""
        self.token = self.get("/alive/").json()["csrf"]

    def sign_in(self, person: dict[str, Any]) -> float:
        """Both factors, as the pages ask for them; returns how long the two answers took."""
        self.renew_token()
        credentials = {"email": person["email"], "password": person["password"]}
        first = self.post("/sign-in/", credentials)
        second = self.post("/sign-in/code/", {"code": code_of(person)})
        if (first.status, second.status) != (302, 302):
            raise RuntimeError(f"not signed in: {first.status}, {second.status}")
        self.renew_token()
        return first.seconds + second.seconds


def code_of(person: dict[str, Any]) -> str:
    """What the person's phone shows now."""
    generator = TOTP(base64.b32decode(person["totp_secret"]), step=30, digits=6)
    return str(generator.token()).zfill(6)


@dataclass
class Call:
    """One inquiry being logged, as the call screen posts it."""

    browser: Browser
    note: str = NOTE
    contact: str = field(default_factory=lambda: str(uuid4()))
    version: int = 0
    turn: int = 0
    urls: dict[str, str] = field(default_factory=dict)
    reference: str = ""

    def form(self, **more: Any) -> dict[str, Any]:
        self.turn += 1
        seen = {"contact": self.contact, "version": self.version, "note": self.note}
        return {**seen, "on": "", "time": "", "tab": "bench", "turn": self.turn, **ANSWERS, **more}

    def start(self) -> Answer:
        return self._sent(self.browser.post("/cases/start/", self.form(), script=True))

    def save(self) -> Answer:
        return self._sent(self.browser.post(self.urls["save"], self.form(), script=True))

    def finish(self) -> Answer:
        form = self.form(**ENDING)
        return self._sent(self.browser.post(self.urls["finish"], form, script=True))

    def open(self) -> Answer:
        return self.browser.get(f"/cases/{self.reference}/")

    def _sent(self, answer: Answer) -> Answer:
        if answer.status in {200, 201}:
            told = answer.json()
            self.version, self.urls = told["version"], told["urls"]
            self.reference = told["reference"]
        return answer
