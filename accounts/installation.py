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
    """Whether the database carries the demo's mark; remembered once the database is founded."""
    try:
        return _mark()
    except _NotFoundedError:
        return False


class _NotFoundedError(Exception):
    """Nothing to remember yet: ask again next time."""


@lru_cache(maxsize=1)
def _mark() -> bool:
    try:
        mark = Installation.objects.values_list("demo", flat=True).first()
    except DatabaseError as problem:
        raise _NotFoundedError from problem
    if mark is None:
        raise _NotFoundedError
    return mark


def forget() -> None:
    """Ask the database again (tests)."""
    _mark.cache_clear()


def require_demo() -> None:
    """Raise NotTheDemoError unless this is the demo, whatever the settings say."""
    if not is_demo():
        raise NotTheDemoError
