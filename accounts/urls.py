"""Addresses of signing in and the session."""

from django.urls import path

from accounts.views import session, signin

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signin.sign_in, name="sign-in"),
    path("sign-in/code/", signin.code, name="code"),
    path("sign-out/", signin.sign_out, name="sign-out"),
    path("lock/", session.lock, name="lock"),
    path("unlock/", session.unlock, name="unlock"),
    path("role/", session.role, name="role"),
    path("alive/", session.alive, name="alive"),
]
