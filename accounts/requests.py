"""Requests as the middleware hands them on, with the person who acts."""

from django.http import HttpRequest

from accounts.actor import Actor


class OpenRequest(HttpRequest):
    """A request to a public page: somebody may be signed in, or nobody."""

    actor: Actor | None


class Request(HttpRequest):
    """A request behind the door: somebody is signed in with both factors."""

    actor: Actor
