"""Answers to requests that cannot be carried out now, with everything typed still there."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext as _

# Never handed back: secrets, and the form token that is made anew.
NEVER_KEPT = frozenset({"password", "code", "csrfmiddlewaretoken"})


# What has to be opened in a new tab before the same can be sent again, by status.
OPEN_FIRST = {401: reverse_lazy("accounts:sign-in"), 423: reverse_lazy("accounts:unlock")}


def wants_json(request: HttpRequest) -> bool:
    """Whether the script is asking."""
    return "application/json" in request.headers.get("Accept", "")


def typed(post: QueryDict) -> list[tuple[str, str]]:
    """Every field that was sent, as (name, value), repeated names included."""
    return [
        (name, value) for name, values in post.lists() if name not in NEVER_KEPT for value in values
    ]


def signed_out(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in (any more)."""
    sentence = _("You are signed out. What you have typed is still here.")
    if wants_json(request):
        return JsonResponse({"signed_out": True, "message": sentence}, status=401)
    if request.method == "POST" and typed(request.POST):
        return _kept(request, sentence, _("Sign in in a new tab, then try again here."), 401)
    return _redirect("accounts:sign-in", request)


def locked(request: HttpRequest) -> HttpResponse:
    """The session is locked and the page needs an opened key."""
    sentence = _("Caseline is locked. What you have typed is still here.")
    if wants_json(request):
        return JsonResponse({"locked": True, "message": sentence}, status=423)
    if request.method == "POST" and typed(request.POST):
        return _kept(request, sentence, _("Unlock in a new tab, then try again here."), 423)
    return _redirect("accounts:unlock", request)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is from before the last sign-in, or the form is not ours at all."""
    if _is_foreign(request):
        # Handing it back with a good token would let another site send it with one press. Only to
        # be read, because an old browser may say of our own form no more than of any other.
        texts = [value for _name, value in typed(request.POST) if " " in value.strip()]
        return render(request, "403_csrf.html", {"kept": texts}, status=403)
    sentence = _("This page was opened before you last signed in. Nothing has been lost.")
    if wants_json(request):
        return JsonResponse({"csrf_failed": True, "message": sentence}, status=403)
    return _kept(request, sentence, _("Press the button to send it again."), 403)


def _is_foreign(request: HttpRequest) -> bool:
    """Whether another site, or nobody who says so, sent the form (Fetch metadata; `Origin`)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site != "same-origin"
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin", own) != own


def _kept(request: HttpRequest, reason: str, next_step: str, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "reason": reason,
        "next_step": next_step,
        "kept": typed(request.POST),
        "retry_url": request.get_full_path(),
        "sign_in_url": OPEN_FIRST.get(status, ""),
    }
    return render(request, "accounts/kept.html", context, status=status)


def _redirect(name: str, request: HttpRequest) -> HttpResponse:
    target = reverse(name)
    if request.method == "GET" and request.path != "/":
        target += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(target)
