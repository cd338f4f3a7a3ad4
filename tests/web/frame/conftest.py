"""The frame, answering at the addresses of `urls`."""

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.web.frame.urls"


@pytest.fixture
def browser(db):
    """A client that checks CSRF tokens and shows errors as a person would see them."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)
