"""What the views of the gate ask of a request that has passed the guard."""

from django.http import HttpRequest

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden
from fairgate.portals.ui.guards import actor_of


def steward_of(request: HttpRequest) -> Actor:
    """Return the steward who makes a request; raises Forbidden when the guard was forgotten."""
    actor = actor_of(request)
    if actor is None:
        raise Forbidden
    return actor


def language_of(request: HttpRequest) -> str:
    """Return the language of the answer."""
    return str(getattr(request, "LANGUAGE_CODE", "zh-hans"))
