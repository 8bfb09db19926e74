"""How much waits."""

from fairgate.foundation.actors import Actor
from fairgate.registration.claims.queries.appeals import appeals_visible_to
from fairgate.registration.claims.queries.requests import requests_visible_to
from fairgate.registration.claims.states import OPEN_REQUESTS, AppealState


def counts(actor: Actor) -> dict[str, int]:
    """Return how many open requests ("request") and appeals ("appeal") wait for this actor."""
    return {
        "request": requests_visible_to(actor).filter(state__in=OPEN_REQUESTS).count(),
        "appeal": appeals_visible_to(actor).filter(state=AppealState.OPEN).count(),
    }
