"""What every page knows: who is working, in which language, and where one can go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.installation import is_demo
from accounts.roles import Role


@dataclass(frozen=True, slots=True)
class ShownActor:
    """The person at work, as templates show them."""

    name: str
    role: str
    role_label: str
    circle_name: str
    is_locked: bool
    can_switch_role: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every template."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "actor": _shown(actor) if actor else None,
        "is_demo": is_demo(),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "lock_after_minutes": settings.CASELINE_LOCK_AFTER_MINUTES,
        "navigation": _navigation(request, actor) if actor else [],
    }


def _shown(actor: Actor) -> ShownActor:
    return ShownActor(
        name=actor.person.name,
        role=actor.role,
        role_label=str(Role(actor.role).label) if actor.role else "",
        circle_name=actor.circle.name if actor.circle else "",
        is_locked=actor.is_locked,
        can_switch_role=len(actor.person.roles) > 1,
    )


def _navigation(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    if not actor.reads:
        return []
    entries = (("cases:list", _("Cases"), ""), ("cases:new", _("New inquiry"), "N"))
    return [
        {"label": label, "url": reverse(name), "key": key, "current": request.path == reverse(name)}
        for name, label, key in entries
    ]
