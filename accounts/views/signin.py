"""The two steps of signing in, and signing out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import openkeys, signin
from accounts.demo import code_of, people_to_show
from accounts.forms import CodeForm, SignInForm
from accounts.marks import public, signed_in
from accounts.models import PendingSignIn
from accounts.requests import OpenRequest, Request

PENDING_COOKIE = "caseline-pending"


def pending_cookie_name() -> str:
    """The cookie of a half sign-in."""
    return f"{settings.CASELINE_COOKIE_PREFIX}{PENDING_COOKIE}"


def safe_next(request: HttpRequest, target: str) -> str:
    """The page to go on to: one of our own, else the front page."""
    own = url_has_allowed_host_and_scheme(target, None) and target.startswith("/")
    return target if own and target != request.path else "/"


def set_cookie(response: HttpResponse, name: str, value: str, max_age: int | None = None) -> None:
    """A cookie that no script reads and no other site sends."""
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget_key(response: HttpResponse) -> HttpResponse:
    """Take the opened key's half out of the browser as well: with an older copy of the database
    it would still open."""
    response.delete_cookie(openkeys.cookie_name(), samesite="Strict")
    return response


def wait_sentence(problem: signin.WaitError) -> str:
    """How long the next try has to wait, in words."""
    seconds = max(1, int((problem.until - timezone.now()).total_seconds()) + 1)
    return ngettext(
        "Too many wrong tries. Try again in %(seconds)d second.",
        "Too many wrong tries. Try again in %(seconds)d seconds.",
        seconds,
    ) % {"seconds": seconds}


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: OpenRequest) -> HttpResponse:
    """First step: e-mail and passphrase."""
    if request.actor and request.method == "GET":
        return redirect(safe_next(request, request.GET.get("next", "/")))
    form = SignInForm(request.POST or None)
    target = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        accepted = _first_step(form, target)
        if accepted:
            return accepted
    context = {"form": form, "next": target, "demo_people": people_to_show()}
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


def _first_step(form: SignInForm, target: str) -> HttpResponse | None:
    now = timezone.now()
    data = form.cleaned_data
    try:
        person, keyring = signin.open_with_passphrase(data["email"], data["password"], now=now)
    except signin.WaitError as problem:
        form.add_error(None, wait_sentence(problem))
        return None
    except signin.RefusedError:
        form.add_error(None, _("E-mail and passphrase do not belong together. Try once more."))
        return None
    _row, cookie = openkeys.keep_pending(person, keyring, now=now)
    query = "?" + urlencode({"next": target}) if target else ""
    response = HttpResponseRedirect(reverse("accounts:code") + query)
    set_cookie(response, pending_cookie_name(), cookie, openkeys.PENDING_MINUTES * 60)
    return response


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Second step: the six digits."""
    found = openkeys.find_pending(_pending_cookie(request), now=timezone.now())
    if found is None:
        return redirect("accounts:sign-in")
    form = CodeForm(request.POST or None)
    target = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        accepted = _second_step(request, form, target)
        if accepted:
            return accepted
    pending: PendingSignIn = found[0]
    context = {"form": form, "next": target, "demo_code": code_of(pending.person)}
    return render(
        request, "accounts/sign_in_code.html", context, status=422 if form.errors else 200
    )


def _pending_cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(pending_cookie_name(), "")


def _second_step(request: HttpRequest, form: CodeForm, target: str) -> HttpResponse | None:
    now = timezone.now()
    try:
        found = signin.check_code(_pending_cookie(request), form.cleaned_data["code"], now=now)
        key = signin.sign_in(request, *found, now=now)
    except signin.RefusedError:
        form.add_error("code", _("That code does not fit. Wait for the next one and try again."))
        return None
    except signin.LapsedError:
        return redirect("accounts:sign-in")
    response = HttpResponseRedirect(safe_next(request, target))
    response.delete_cookie(pending_cookie_name(), samesite="Strict")
    if key:
        set_cookie(response, openkeys.cookie_name(), key)
    return response


@public
@require_POST
def sign_out(request: OpenRequest) -> HttpResponse:
    """End the session; harmless when there is none."""
    if request.actor:
        signin.sign_out(request, request.actor, now=timezone.now())
    response = HttpResponseRedirect(reverse("accounts:sign-in"))
    response["Clear-Site-Data"] = '"cache"'
    return forget_key(response)


@signed_in
@require_GET
def home(request: Request) -> HttpResponse:
    """The front page sends everybody to where their role works."""
    actor = request.actor
    if not actor.role:
        return redirect("accounts:role")
    if actor.reads:
        return redirect("cases:list")
    sentences = {
        "management": _("No year has been published yet. Published figures will be shown here."),
        "administrator": _(
            "You look after people and operation. Cases and figures stay closed to you."
        ),
    }
    return render(request, "home.html", {"sentence": sentences[actor.role]})
