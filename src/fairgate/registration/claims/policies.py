"""Who decides claims: the owner on requests, the delegation's line on appeals and on what owners leave lying."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.queries import paths_of

DESK = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.DELEGATION_ADMIN)


def owned_by(actor: Actor) -> Q:
    """Return the filter of claims about organizations whose account the actor holds."""
    return Q(organization_id__in=[int(each) for each in actor.scopes(Role.OWNER, Scope.ORGANIZATION)])


def desk_of(actor: Actor) -> Q:
    """Return the filter of claims about organizations in the actor's line of delegations, or all at the host."""
    if actor.is_system or actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        return Q()
    ids = {each for role in DESK for each in actor.scopes(role, Scope.DELEGATION)}
    below = Q(pk__in=[])
    for path in paths_of(ids) if ids else ():
        below |= Q(organization__delegation__path__startswith=path)
    return below


def requests_within_reach_of(actor: Actor) -> Q:
    """Return the filter of requests that an actor may see and decide."""
    return owned_by(actor) | (Q(escalated_at__isnull=False) & desk_of(actor))
