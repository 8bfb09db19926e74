"""Who may keep a door open longer: the host everywhere, a delegation's administrator below the delegation."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.registration.delegations.policies import is_hosts, keeps, paths_kept_by


def may_extend(actor: Actor, path: str | None) -> bool:
    """Say whether the actor may extend for a delegation by its path; None is "of no delegation"."""
    return keeps(actor, path)


def extends_nothing(actor: Actor) -> bool:
    """Say whether the actor may extend for nobody at all."""
    return not is_hosts(actor) and not paths_kept_by(actor)


def within_reach_of(actor: Actor) -> Q:
    """Return the filter of the extensions that an actor may see and withdraw."""
    if is_hosts(actor):
        return Q()
    below = Q(pk__in=[])
    for path in paths_kept_by(actor):
        below |= Q(delegation__path__startswith=path) | Q(organization__delegation__path__startswith=path)
    return below
