"""Somebody without an account yet: an actor without rights, and the way back to the first open question."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from fairgate.foundation.actors import Actor
from fairgate.portals.ui.guards import client_address
from fairgate.portals.ui.pages import see_other
from fairgate.portals.visitor import draft

View = Callable[..., HttpResponse]


def newcomer(request: HttpRequest) -> Actor:
    """Return the actor of an anonymous sign-up; it has no grants."""
    return Actor(id="", label="newcomer", address=client_address(request))


def reached(place: str) -> Callable[[View], View]:
    """Lead to the first unanswered screen before `place`: after a lost session, or a link opened early."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            behind = draft.of(request).missing_before(place)
            return see_other(behind) if behind else view(request, *args, **kwargs)

        return guarded

    return guard
