"""Every column says what becomes of it; a new one without a fate fails here."""

from importlib import import_module
from types import ModuleType

import pytest
from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as UnusedSession
from django.db.models import Model

from caseline.fates import Fate, Fates
from caseline.vault.fields import StrictField

OURS = ("caseline.audit", "caseline.vault", "accounts", "cases")
# Tables that Django brings along: names of our own code, or never filled.
DJANGOS = {ContentType, Permission, Group, UnusedSession}


def config_of(slice_: str) -> AppConfig:
    return next(config for config in apps.get_app_configs() if config.name == slice_)


def columns_of(slice_: str) -> set[str]:
    models = config_of(slice_).get_models(include_auto_created=True)
    return {f"{one.__name__}.{field.name}" for one in models for field in one._meta.local_fields}


def fates_of(slice_: str) -> Fates:
    module: ModuleType = import_module(f"{slice_}.fates")
    fates: Fates = module.FATES
    return fates


@pytest.mark.parametrize("slice_", OURS)
def test_every_column_has_a_fate_and_no_fate_is_left_over(slice_: str):
    assert set(fates_of(slice_)) == columns_of(slice_)


@pytest.mark.parametrize("slice_", OURS)
def test_every_fate_says_why(slice_: str):
    for column, (fate, why) in fates_of(slice_).items():
        assert isinstance(fate, Fate), column
        assert len(why.split()) >= 3, column


def test_no_table_belongs_to_nobody():
    ours: set[type[Model]] = {one for slice_ in OURS for one in config_of(slice_).get_models()}
    assert {*apps.get_models(include_auto_created=True)} - ours - DJANGOS == {
        Group.permissions.through
    }


@pytest.mark.django_db
def test_djangos_own_tables_hold_no_person_and_no_session():
    for model in (Group, UnusedSession, Group.permissions.through):
        assert not model.objects.exists()


def test_what_is_encrypted_never_just_stays():
    for slice_ in OURS:
        fates = fates_of(slice_)
        for model in config_of(slice_).get_models():
            for field in model._meta.local_fields:
                if isinstance(field, StrictField):
                    assert fates[f"{model.__name__}.{field.name}"][0] is not Fate.KEEP
