"""Who is acting in this request, and the closed door in front of every view."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY

from accounts import kept, openkeys, signin
from accounts.actor import Actor, circle_for
from accounts.events import AccountEvent
from accounts.marks import mark_of
from accounts.models import OpenKey, Person
from caseline.audit.log import record_alone
from caseline.vault.keyring import Keyring

GetResponse = Callable[[HttpRequest], HttpResponse]
LOCKED_HEADER = "X-Caseline-Locked"


class ActorMiddleware:
    """Sets `request.actor`: None unless both factors were given in this session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = find_actor(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if find_lock(request):
            response[LOCKED_HEADER] = "1"
        if hasattr(request, "idle_since") and openkeys.cookie_name() not in response.cookies:
            response.delete_cookie(openkeys.cookie_name(), samesite="Strict")
        return response


def find_lock(request: HttpRequest) -> bool:
    """Whether the session is locked now, after the view has done its work."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    return bool(actor and actor.is_locked and signin.find_open_key(request) is None)


def find_actor(request: HttpRequest) -> Actor | None:
    """The person, role, circle and keyring of this session."""
    person = request.user
    if not isinstance(person, Person) or DEVICE_ID_SESSION_KEY not in request.session:
        return None
    role = request.session.get(signin.ROLE_KEY, "")
    if role not in person.roles:
        role = ""
    circle = circle_for(person, role)
    keyring = _find_keyring(request, Actor(person, role, circle))
    return Actor(person, role, circle, keyring)


def _find_keyring(request: HttpRequest, actor: Actor) -> Keyring | None:
    open_key: OpenKey | None = request.session.open_key  # type: ignore[attr-defined]
    if open_key is None:
        return None
    now = timezone.now()
    if openkeys.is_idle(open_key, now=now):
        signin.lock(request, actor, now=now)
        request.idle_since = open_key.seen_at  # type: ignore[attr-defined]
        return None
    cookie = request.COOKIES.get(openkeys.cookie_name(), "")
    keyring = openkeys.find_keyring(open_key, cookie, actor.person)
    if keyring is not None:
        _note_presence(request, open_key)
    return keyring


def _note_presence(request: HttpRequest, open_key: OpenKey) -> None:
    """A page's own heartbeat is no sign that somebody is there."""
    if request.path != reverse("accounts:alive"):
        openkeys.touch(open_key, now=timezone.now())


class DenyByDefaultMiddleware:
    """Nobody in who is not signed in with both factors, unlocked, in a role that the view names."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        mark = mark_of(view)
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if mark.public:
            return None
        if actor is None:
            return kept.signed_out(request)
        if mark.any_role:
            return None
        if not actor.role:
            return HttpResponseRedirect(reverse("accounts:role"))
        if actor.role not in mark.roles:
            _refuse(actor)
        if actor.is_locked and not mark.locked:
            return kept.locked(request)
        return None


def _refuse(actor: Actor) -> None:
    record_alone(AccountEvent.ACCESS_REFUSED, by=actor.who, subject=actor.person.audit_id)
    raise PermissionDenied
