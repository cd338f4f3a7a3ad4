"""Keys that are not those of the database are noticed before anybody signs in."""

import base64
import os
from typing import Any

import pytest
from cryptography.fernet import Fernet

from caseline import fit
from caseline.audit.models import Entry
from caseline.vault.models import HolderKey
from tests.people import Cast

OTHERS = {
    "CASELINE_PEPPER": (os.urandom(32), "pepper"),
    "FIELD_ENCRYPTION_KEY": ([Fernet.generate_key().decode()], "field keys"),
    "CASELINE_AUDIT_KEYS": (None, "audit keys"),
}


def test_keys_of_this_database_fit(cast: Cast):
    assert list(fit.problems()) == []


def test_any_keys_fit_an_empty_database(db: None):
    assert list(fit.problems()) == []


@pytest.mark.parametrize("setting", OTHERS)
def test_another_key_is_named(cast: Cast, settings: Any, setting: str):
    key, name = OTHERS[setting]
    if key is None:  # under the name of the right one
        named = settings.CASELINE_AUDIT_KEYS[0].partition(":")[0]
        key = [f"{named}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"]
    setattr(settings, setting, key)
    (problem,) = fit.problems()
    assert name in problem


def test_one_changed_row_does_not_keep_the_door_shut(cast: Cast):
    first = HolderKey.objects.order_by("pk")[0]
    HolderKey.objects.filter(pk=first.pk).update(tag=bytes(32))
    assert HolderKey.objects.count() > 1
    assert Entry.objects.count() > 1
    assert list(fit.problems()) == []
