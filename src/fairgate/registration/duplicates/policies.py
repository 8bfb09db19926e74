"""Who judges a pair: whoever decides about both organizations, as about a person whom both want."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.queries import paths_of

DESK = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.DELEGATION_ADMIN)


def within_reach_of(actor: Actor) -> Q:
    """Return the filter of the pairs that an actor judges: the host all, delegations those wholly below them."""
    if actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        return Q()
    ids = {each for role in DESK for each in actor.scopes(role, Scope.DELEGATION)}
    reach = Q(pk__in=[])
    for path in paths_of(ids) if ids else ():
        reach |= Q(
            first_organization__delegation__path__startswith=path,
            second_organization__delegation__path__startswith=path,
        )
    return reach
