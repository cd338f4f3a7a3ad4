"""What every request passes on its way in and every answer on its way out."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.request import split_domain_port
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import installation
from caseline import errors, logs
from caseline.headers import HEADERS, NO_STORE

Next = Callable[[HttpRequest], HttpResponse]
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
LOOPBACK_ADDRESSES = {"127.0.0.1", "::1"}
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_", "HTTP_X_REAL_IP")
CHUNK = 64 * 1024
# How much of what is too long is read and forgotten, so that a browser hears why it was refused.
MOST_FORGOTTEN = 32 * 1024 * 1024


class Middleware:
    """Keeps the next one, which is all that Django asks of a middleware."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response


def _is_static(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.STATIC_URL)


class RequestLogMiddleware(Middleware):
    """Writes one line for each request: the route's name, never its path."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        if not _is_static(request):
            logs.write(
                "request",
                status=response.status_code,
                method=request.method,
                route=request.resolver_match.view_name if request.resolver_match else None,
                duration_ms=round((time.perf_counter() - started) * 1000, 1),
            )
        return response


class HeadersMiddleware(Middleware):
    """Puts the security headers on every answer, and forbids keeping all but static files."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        # WhiteNoise says how long a file may be kept; a static path without its word is an error.
        if not (_is_static(request) and response.has_header("Cache-Control")):
            response["Cache-Control"] = NO_STORE
        return response


class ErrorsMiddleware(Middleware):
    """Turns a failing database or vault into an answer that says so in a sentence."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        failure = errors.find_failure(error)
        return errors.answer(request, error, failure) if failure else None


class InstallationMiddleware(Middleware):
    """Keeps a demo on its own machine, and its careless cookies away from real people.

    What is a demo is a mark in the database; the settings alone decide nothing.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if installation.is_demo():
            if not _is_local(request):
                return errors.refusal(request, 400, _("The demo answers on its own machine only."))
        elif settings.CASELINE_DEMO_SETTINGS:
            logs.write("demo_settings_without_demo", status=503)
            sentence = _("These are the settings of a demo, but the database is not one.")
            return errors.refusal(request, 503, sentence)
        return self.get_response(request)


def _is_local(request: HttpRequest) -> bool:
    host, _port = split_domain_port(request.get_host())
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = any(name.startswith(FORWARDED) for name in request.META)
    return host in LOOPBACK_HOSTS and address in LOOPBACK_ADDRESSES and not forwarded


class LanguageMiddleware(Middleware):
    """Speaks the language of the cookie, else of the person, else the service's own.

    Accept-Language is ignored on purpose: most browsers in Norway ask for English or for a
    Norwegian that nobody chose, and the line's language is bokmål.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


def _language(request: HttpRequest) -> str:
    offered = {code for code, _name in settings.LANGUAGES}
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in offered:
        return str(chosen)
    own = getattr(getattr(request, "user", None), "language", None)
    return str(own) if own in offered else settings.LANGUAGE_CODE


class BodyMiddleware(Middleware):
    """Takes in what was sent as a whole, before anybody reads a field of it.

    Django takes a form that broke off on its way for all of it, so that the beginning of a note
    would be saved over the whole note. It also holds a multipart body of any size in memory, and
    decodes it as the sender says, which can give characters that no text may have.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declared = int(request.META.get("CONTENT_LENGTH") or 0)
        if declared > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            _forget_body(request)
            return errors.too_large(request)
        if _charset(request) not in {"", "utf-8"} or not _is_whole(request, declared):
            return errors.not_understood(request)
        return self.get_response(request)


def _forget_body(request: HttpRequest) -> None:
    left = MOST_FORGOTTEN
    try:
        while left > 0 and (read := len(request.read(CHUNK))):
            left -= read
    except UnreadablePostError:
        return  # whoever sent it is gone


def _charset(request: HttpRequest) -> str:
    return (request.content_params or {}).get("charset", "").lower()


def _is_whole(request: HttpRequest, declared: int) -> bool:
    try:
        return len(request.body) >= declared
    except UnreadablePostError:
        return False


class OriginMiddleware(Middleware):
    """Lets Django's CSRF protection understand pages that send no referrer.

    Under `Referrer-Policy: no-referrer` a browser sends `Origin: null` with a form of our own page
    (Fetch standard, "append a request `Origin` header"), which Django refuses. Only together with
    `Sec-Fetch-Site: same-origin`, which no page can set, does it mean ourselves. The token is
    checked all the same.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        if meta.get("HTTP_ORIGIN") == "null" and meta.get("HTTP_SEC_FETCH_SITE") == "same-origin":
            meta["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return self.get_response(request)
