"""Who judges a pair: whoever decides about both organizations, as about a person whom both want."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.queries import paths_of

DESK = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.DELEGATION_ADMIN)


def within_reach_of(actor: Actor) -> Q:
    """Return the filter of the pairs that an actor judges: the host all, delegations those of which both sides lie
    below them. Of two editions only whoever works for both sees them.
    """
    if actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        return Q()
    ids = {each for role in DESK for each in actor.scopes(role, Scope.DELEGATION)}
    first = second = Q(pk__in=[])
    for path in paths_of(ids) if ids else ():
        first |= Q(first_organization__delegation__path__startswith=path)
        second |= Q(second_organization__delegation__path__startswith=path)
    return first & second
