"""Who keeps which part of the tree: the host all of it, a delegation's administrator the own subtree."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.models import Delegation

KEEPERS = (Role.HOST_ADMIN, Role.DELEGATION_ADMIN)


def is_hosts(actor: Actor) -> bool:
    """Say whether the actor keeps every delegation of the edition."""
    return actor.is_system or actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST)


def paths_kept_by(actor: Actor) -> tuple[str, ...]:
    """Return the paths below which an administrator of delegations keeps the tree, the shortest first."""
    ids = [int(each) for each in actor.scopes(Role.DELEGATION_ADMIN, Scope.DELEGATION)]
    if not ids:
        return ()
    paths = Delegation.objects.filter(id__in=ids).values_list("path", flat=True)
    return tuple(sorted(paths, key=len))


def keeps(actor: Actor, path: str | None) -> bool:
    """Say whether the actor keeps the delegation with this path; None is "of no delegation"."""
    return is_hosts(actor) or (path is not None and any(path.startswith(own) for own in paths_kept_by(actor)))


def shapes(actor: Actor, path: str) -> bool:
    """Say whether the actor may rename, order and close a delegation: only who keeps the one above it may."""
    return is_hosts(actor) or any(path.startswith(own) and path != own for own in paths_kept_by(actor))


def insist_on_keeper(actor: Actor, path: str) -> None:
    """Raise Forbidden for who keeps nothing, and NotFound for who keeps another part of the tree."""
    if keeps(actor, path):
        return
    if not paths_kept_by(actor):
        raise Forbidden
    raise NotFound


def insist_on_shaper(actor: Actor, path: str) -> None:
    """Raise Forbidden for the own top delegation, and as `insist_on_keeper` does."""
    insist_on_keeper(actor, path)
    if not shapes(actor, path):
        raise Forbidden


def kept_by(actor: Actor, column: str = "path") -> Q:
    """Return the filter of what lies below the delegations that an actor keeps, by a column with paths."""
    if is_hosts(actor):
        return Q()
    below = Q(pk__in=[])
    for path in paths_kept_by(actor):
        below |= Q(**{f"{column}__startswith": path})
    return below
