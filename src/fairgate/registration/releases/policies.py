"""Who sees which request: the asker, the holder, and those above both who decide. Source: Q23."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.queries import paths_of
from fairgate.registration.organizations.policies import EDITORS

DESK = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER, Role.DELEGATION_ADMIN)


def edited_ids(actor: Actor) -> list[int]:
    """Return the organizations whose people the actor looks after."""
    return [int(each) for role in EDITORS for each in actor.scopes(role, Scope.ORGANIZATION)]


def asked_by(actor: Actor) -> Q:
    """Return the filter of the requests of the actor's own organizations."""
    return Q(asker_id__in=edited_ids(actor))


def asked_of(actor: Actor) -> Q:
    """Return the filter of the requests that the actor's organizations answer."""
    return Q(holder_id__in=edited_ids(actor))


def decided_by(actor: Actor) -> Q:
    """Return the filter of what an actor decides: delegations what lies wholly below them, the host everything."""
    if actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        return Q(escalated_at__isnull=False)
    ids = {each for role in DESK for each in actor.scopes(role, Scope.DELEGATION)}
    below = Q(pk__in=[])
    for path in paths_of(ids) if ids else ():
        below |= Q(asker__delegation__path__startswith=path, holder__delegation__path__startswith=path)
    return below & Q(escalated_at__isnull=False)
