"""No way around the doors: every view is marked, nobody is super, no query or field is bare."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.marks import Mark, mark_of
from accounts.models import Person
from accounts.roles import READING, Role
from caseline.vault.fields import StrictField

BASE: Path = settings.BASE_DIR
SLICES = ("caseline", "accounts", "cases")
# Whoever may say `Case.objects`: the door itself, lists without texts, and what makes cases.
MAY_ASK = {"cases/access.py", "cases/queries.py"}
PUBLIC = {
    "language",
    "accounts:sign-in",
    "accounts:code",
    "accounts:sign-out",
    "accounts:alive",
}


def patterns() -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}

    def walk(entries: list[URLPattern | URLResolver], space: str) -> None:
        for one in entries:
            if isinstance(one, URLResolver):
                walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
            else:
                found[f"{space}{one.name}"] = one

    walk(get_resolver().url_patterns, "")
    return found


def code() -> dict[str, str]:
    """Every module of the program by its path."""
    paths = [path for slice_ in SLICES for path in (BASE / slice_).rglob("*.py")]
    return {
        str(path.relative_to(BASE)): path.read_text()
        for path in paths
        if "migrations" not in path.parts
    }


@pytest.mark.parametrize("name", sorted(patterns()))
def test_every_view_says_who_may_come_in(name: str):
    mark = mark_of(patterns()[name].callback)
    assert mark != Mark(), "a view without a mark is closed to everybody"
    assert mark.public == (name in PUBLIC)
    assert not (mark.public and (mark.roles or mark.any_role))


@pytest.mark.parametrize("name", [one for one in sorted(patterns()) if one.startswith("cases:")])
def test_cases_are_for_reading_roles_only(name: str):
    mark = mark_of(patterns()[name].callback)
    assert mark.roles == READING
    assert not mark.roles & {Role.MANAGEMENT, Role.ADMINISTRATOR}
    assert mark.locked == (name == "cases:contact-save")


def test_a_view_without_a_mark_lets_nobody_in():
    def forgotten(request: object) -> None:
        del request

    assert mark_of(forgotten) == Mark()
    assert not Mark().public
    assert not Mark().any_role
    assert not Mark().roles


def test_there_is_no_superuser_and_no_admin():
    names = {field.name for field in Person._meta.get_fields()}
    assert not names & {"is_superuser", "is_staff", "user_permissions", "groups"}
    assert not apps.is_installed("django.contrib.admin")
    assert not any("admin" in str(one.pattern) for one in patterns().values())
    for path, text in code().items():
        assert "is_superuser" not in text, path
        assert "django.contrib.admin" not in text, path


@cache
def asked_in(text: str) -> frozenset[str]:
    """The names of which a module says `Name.objects` or `Name._default_manager`."""
    return frozenset(
        node.value.id
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager", "_base_manager")
        and isinstance(node.value, ast.Name)
    )


def test_cases_are_asked_for_behind_the_door_only():
    asking = {path for path, text in code().items() if "Case" in asked_in(text)}
    assert asking <= MAY_ASK
    assert "cases/access.py" in asking, "the search finds what it looks for"


def test_texts_and_grants_are_asked_for_in_the_vault_only():
    for model in ("Text", "Grant", "Seal", "Compartment"):
        asking = {path for path, text in code().items() if model in asked_in(text)}
        assert all(path.startswith("caseline/vault/") for path in asking), (model, asking)


def test_no_view_opens_or_records_by_itself():
    forbidden = re.compile(r"open_texts|open_sealed|audit\.log|vault\.seal|vault\.unseal")
    for path, text in code().items():
        if "/views/" in path:
            assert not forbidden.search(text), path


def test_encrypted_columns_are_of_the_strict_family():
    strict = 0
    for model in apps.get_models():
        for field in model._meta.get_fields():
            kinds = type(field).__mro__
            if any(kind.__module__.startswith("encrypted_model_fields") for kind in kinds):
                assert isinstance(field, StrictField), f"{model.__name__}.{field.name}"
                strict += 1
    assert strict >= 3


def test_the_library_is_named_in_one_module():
    naming = {path for path, text in code().items() if "from encrypted_model_fields" in text}
    assert naming == {"caseline/vault/fields.py"}


def test_nothing_is_sent_to_another_machine():
    for path in [*(BASE / "templates").rglob("*.html"), *(BASE / "caseline/static").rglob("*.*s")]:
        addresses = re.findall(r"https?://[^\"'\s)]+", path.read_text())
        assert {one for one in addresses if not one.startswith("http://www.w3.org/")} == set(), path
