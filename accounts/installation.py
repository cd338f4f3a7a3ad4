"""What this installation is. The demo is a mark in its database, made when it is founded."""

from functools import lru_cache

from django.db import DatabaseError

from accounts.models import Installation, Person


class NotTheDemoError(Exception):
    """Something that exists only in the demo was asked of a database without its mark."""


def found(*, demo: bool) -> Installation:
    """Write the one row; refuses a database that has people or has been founded."""
    if Person.objects.exists() or Installation.objects.exists():
        raise NotTheDemoError
    return Installation.objects.create(demo=demo)


def is_demo() -> bool:
    """Whether the database carries the demo's mark. A yes is remembered, a no is asked again."""
    try:
        return _marked_demo()
    except _NotMarked:
        return False


class _NotMarked(Exception):
    pass


@lru_cache(maxsize=1)
def _marked_demo() -> bool:
    try:
        marked = Installation.objects.filter(demo=True).exists()
    except DatabaseError as problem:
        raise _NotMarked from problem
    if not marked:
        raise _NotMarked
    return True


def forget() -> None:
    """Ask the database again (tests)."""
    _marked_demo.cache_clear()


def require_demo() -> None:
    """Raise NotTheDemoError unless this is the demo, whatever the settings say."""
    if not is_demo():
        raise NotTheDemoError
