"""What was sent is taken as a whole or not at all."""

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from cases.models import Contact
from tests.factories import again, form, start
from tests.people import Played, sign_in

WHOLE = "Alt som ble sagt. " * 200 + "Slutt."


class Pipe(BytesIO):
    """Remembers how much of it was asked for in the largest single read."""

    largest = 0

    def read(self, size: int | None = -1) -> bytes:
        self.largest = max(self.largest, -1 if size is None else size)
        return super().read(-1 if size is None else size)


def send(client: Client, path: str, body: Pipe, declared: int, kind: str = MULTIPART_CONTENT):
    extra: dict[str, Any] = {
        "wsgi.input": body,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(declared),
    }
    return client.post(path, HTTP_ACCEPT="application/json", **extra)


@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
def test_a_form_that_broke_off_is_not_saved_over_the_whole_note(ana: Played, kind: str):
    saved = start(ana.actor, WHOLE)
    typed = form(again(saved, WHOLE))
    body, content_type = encode_multipart(BOUNDARY, typed), MULTIPART_CONTENT
    if kind == "urlencoded":
        body = b"version=1&note=" + WHOLE.encode().replace(b" ", b"+")
        content_type = "application/x-www-form-urlencoded"
    where = {"reference": saved.case.spelled, "contact": saved.contact.pk}
    path = reverse("cases:contact-save", kwargs=where)
    answer = send(sign_in(ana), path, Pipe(body[: len(body) // 2]), len(body), content_type)
    assert answer.status_code == 400
    assert Contact.objects.get(pk=saved.contact.pk).version == 1


def test_a_body_that_is_too_long_is_never_held_in_memory(browser: Client):
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = Pipe(b"x" * (most + 1))
    answer = send(browser, "/sign-in/", body, most + 1)
    assert answer.status_code == 413
    assert 0 < body.largest <= 64 * 1024


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-16", "zip", "nonsense"])
def test_another_encoding_than_ours_is_refused(browser: Client, charset: str):
    body = encode_multipart(BOUNDARY, {"email": "\\ud800@example.org", "password": "x"})
    kind = f"{MULTIPART_CONTENT}; charset={charset}"
    assert send(browser, "/sign-in/", Pipe(body), len(body), kind).status_code == 400


def test_our_own_encoding_may_be_named(browser: Client):
    body = encode_multipart(BOUNDARY, {"next": "/"})
    kind = f"{MULTIPART_CONTENT}; charset=UTF-8"
    assert send(browser, "/language/", Pipe(body), len(body), kind).status_code == 403
