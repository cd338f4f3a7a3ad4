"""Locking, unlocking, the chosen role, the heartbeat and the language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import kept, openkeys, signin
from accounts.forms import UnlockForm
from accounts.marks import public, signed_in
from accounts.requests import OpenRequest, Request
from accounts.roles import READING, Role
from accounts.views.signin import forget_key, safe_next, set_cookie, wait_sentence


@signed_in
@require_POST
def lock(request: Request) -> HttpResponse:
    """Throw the opened key away now."""
    signin.lock(request, request.actor, now=timezone.now())
    if kept.wants_json(request):
        return forget_key(JsonResponse({"locked": True}))
    return forget_key(redirect("accounts:unlock"))


@signed_in
@require_http_methods(["GET", "POST"])
def unlock(request: Request) -> HttpResponse:
    """Open the key again with the passphrase."""
    actor = request.actor
    target = request.POST.get("next") or request.GET.get("next", "")
    if not actor.is_locked:
        return _unlocked(request, target)
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accepted = _unlock(request, form, target)
        if accepted:
            return accepted
    status = 422 if form.errors else 200
    if kept.wants_json(request):
        sentences = [str(text) for texts in form.errors.values() for text in texts]
        return JsonResponse({"locked": True, "message": " ".join(sentences)}, status=status)
    context = {"form": form, "name": actor.person.name, "next": target}
    return render(request, "accounts/unlock.html", context, status=status)


def _unlock(request: Request, form: UnlockForm, target: str) -> HttpResponse | None:
    now = timezone.now()
    try:
        key = signin.unlock(request, request.actor, form.cleaned_data["password"], now=now)
    except signin.WaitError as problem:
        form.add_error(None, wait_sentence(problem))
        return None
    except signin.RefusedError:
        form.add_error("password", _("That is not the passphrase. Try once more."))
        return None
    response = _unlocked(request, target)
    set_cookie(response, openkeys.cookie_name(), key)
    return response


def _unlocked(request: HttpRequest, target: str) -> HttpResponse:
    if kept.wants_json(request):
        return JsonResponse({"locked": False})
    return HttpResponseRedirect(safe_next(request, target))


@signed_in
@require_http_methods(["GET", "POST"])
def role(request: Request) -> HttpResponse:
    """Choose the role to work in."""
    actor = request.actor
    chosen = request.POST.get("role", "")
    if request.method == "POST" and chosen in actor.person.roles:
        return _work_as(request, Role(chosen))
    roles = [
        {"value": one.value, "label": one.label, "note": _role_note(one)}
        for one in actor.person.roles
    ]
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/role_choose.html", {"roles": roles}, status=status)


def _role_note(one: Role) -> str:
    return {
        Role.ADVISOR: _("Log inquiries and follow them up."),
        Role.LAWYER: _("Answer for your firm."),
        Role.MANAGEMENT: _("See published figures. Your key is put away."),
        Role.ADMINISTRATOR: _("Look after people and operation. Your key is put away."),
    }[one]


def _work_as(request: Request, chosen: Role) -> HttpResponse:
    now = timezone.now()
    if chosen in READING and request.actor.keyring is None:
        # The key was put away: passphrase and second factor again.
        signin.sign_out(request, request.actor, now=now)
        return forget_key(redirect("accounts:sign-in"))
    signin.choose_role(request, request.actor, chosen, now=now)
    response = redirect("home")
    return response if chosen in READING else forget_key(response)


@public
@require_http_methods(["GET", "POST"])
def alive(request: OpenRequest) -> HttpResponse:
    """The heartbeat of an open page; with `call`, an open call holds the lock off."""
    actor = request.actor
    if request.method == "POST" and actor and actor.keyring and request.POST.get("call"):
        open_key = signin.find_open_key(request)
        if open_key:
            openkeys.hold_for_call(open_key, now=timezone.now())
    return JsonResponse(
        {
            "signed_in": actor is not None,
            "locked": bool(actor and actor.is_locked),
            "csrf": get_token(request),
        }
    )


@public
@require_POST
def language(request: OpenRequest) -> HttpResponse:
    """Change the language of the page, and of the person if one is signed in."""
    chosen = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    response = HttpResponseRedirect(safe_next(request, target))
    if chosen not in dict(settings.LANGUAGES):
        return response
    if request.actor:
        person = request.actor.person
        person.language = chosen
        person.save(update_fields=["language"])
    set_cookie(response, settings.LANGUAGE_COOKIE_NAME, chosen, 365 * 24 * 3600)
    return response
