"""What each view says about who may reach it; a view that says nothing is closed to all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from accounts.roles import READING, Role

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Mark:
    """`roles` that may come in; `locked` whether a locked session may; `public` for everybody."""

    roles: frozenset[str] = frozenset()
    locked: bool = False
    public: bool = False
    any_role: bool = False


def _mark(mark: Mark) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        view.caseline_mark = mark  # type: ignore[attr-defined]
        return view

    return decorate


def public(view: View) -> View:
    """Anybody, signed in or not."""
    return _mark(Mark(public=True))(view)


def signed_in(view: View) -> View:
    """Whoever is signed in with both factors, in whatever role or none, locked or not."""
    return _mark(Mark(any_role=True, locked=True))(view)


def for_roles(*roles: Role, locked: bool = False) -> Callable[[View], View]:
    """People working in one of these roles; with `locked`, also while their key is thrown away."""
    return _mark(Mark(roles=frozenset(roles), locked=locked))


def for_readers(*, locked: bool = False) -> Callable[[View], View]:
    """Advisors and lawyers."""
    return _mark(Mark(roles=frozenset(READING), locked=locked))


def mark_of(view: Callable[..., Any]) -> Mark:
    """The mark of a view, also through a class's `as_view`; without one, nobody may come in."""
    holder = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return getattr(holder, "caseline_mark", Mark())
