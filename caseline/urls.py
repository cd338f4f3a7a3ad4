"""Every address of Caseline, by slice."""

from django.urls import URLPattern, URLResolver, include, path

from accounts.views.session import language
from accounts.views.signin import home

handler400 = "caseline.errors.bad_request"
handler500 = "caseline.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("language/", language, name="language"),
    path("", include("accounts.urls")),
    path("cases/", include("cases.urls")),
]
