"""The access matrix: every address, and who may come in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.marks import Mark, mark_of
from accounts.roles import Role
from caseline.reference.markdown import code, table

INTRODUCTION = """# Who may come in where

Every address and the mark of its view. A view without a mark lets nobody in. Whoever comes in has
given both factors and works in one of the roles named; what they then see of a case is decided by
its circle: a case of another circle answers 404, as if it did not exist.

*Locked* says whether a session may come in whose opened key has been thrown away; it opens no
text. *Anybody* includes people who are not signed in.

"""


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the resolver: its route as written, full name and view."""

    route: str
    name: str
    view: Callable[..., Any]


def addresses() -> list[Address]:
    """Every address of the installation, in the order of the resolver."""
    return list(_walk(get_resolver(), "/", ""))


def _walk(resolver: URLResolver, route: str, namespace: str) -> Iterator[Address]:
    for one in resolver.url_patterns:
        path = route + str(one.pattern)
        if isinstance(one, URLPattern):
            yield Address(path, namespace + (one.name or ""), one.callback)
        else:
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _walk(one, path, inner)


def make() -> str:
    """The page."""
    head = ("address", "name", "anybody", *(role.value for role in Role), "locked")
    return INTRODUCTION + table(head, (_row(one) for one in addresses()))


def _row(one: Address) -> list[str]:
    mark = mark_of(one.view)
    roles = [_tick(mark.public or mark.any_role or role in mark.roles) for role in Role]
    locked = _tick(mark.public or mark.locked)
    return [code(one.route), code(one.name), _tick(mark.public), *roles, locked + _closed(mark)]


def _tick(yes: bool) -> str:
    return "yes" if yes else "no"


def _closed(mark: Mark) -> str:
    return " (closed to all)" if mark == Mark() else ""
