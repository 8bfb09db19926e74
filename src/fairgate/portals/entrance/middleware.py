"""Puts the actor on every request: views pass `by=request.actor`, and nobody asks for a current user."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.platform.accounts import queries
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import client_address


class ActorMiddleware:
    """Sets `request.actor`: an Actor with the roles of this moment, or None for whoever is not signed in.

    Visitors without a session cost no query. Roles are read at each request: a revoked one is gone at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]  # ours; views are given an annotated request
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor | None:
    if SESSION_KEY not in request.session or not request.user.is_authenticated:
        return None
    at = clock.now()
    if sessions.is_over(request, at=at):
        sessions.leave(request)
        return None
    sessions.note_seen(request, at=at)
    _speak(request)
    return queries.actor_of(request.user, client_address(request), at=at)


def _speak(request: HttpRequest) -> None:
    """Answer in the account's language where neither the address nor a cookie asks for another."""
    asked = "lang" in request.GET or "language" in request.COOKIES
    language = getattr(request.user, "language", "")
    if language and not asked:
        translation.activate(language)
        request.LANGUAGE_CODE = language
