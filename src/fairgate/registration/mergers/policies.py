"""Who merges: whoever keeps the delegations of both organizations, the host all of them."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.policies import kept_by


def within_reach_of(actor: Actor) -> Q:
    """Return the filter of the pairs that an actor may merge."""
    first = kept_by(actor, "first_organization__delegation__path")
    return first & kept_by(actor, "second_organization__delegation__path")
