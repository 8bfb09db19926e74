"""Who may review what: reviewers of a delegation its subtree, the host's reviewers everything. Source: Q5."""

from django.db.models import Q

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.queries import paths_of
from fairgate.registration.editions.states import Stage
from fairgate.registration.reviews.states import SubjectKind

_DELEGATION = (Role.DELEGATION_REVIEWER, Role.SUB_DELEGATION_REVIEWER)
DELEGATION_REVIEWERS = {
    SubjectKind.ORGANIZATION: _DELEGATION,
    SubjectKind.PERSON: (*_DELEGATION, Role.PERSON_REVIEWER),
}
HOST_REVIEWERS = {
    SubjectKind.ORGANIZATION: (Role.HOST_ADMIN,),
    SubjectKind.PERSON: (Role.HOST_ADMIN, Role.PERSON_REVIEWER),
}


def kinds_of(actor: Actor) -> tuple[SubjectKind, ...]:
    """Return the kinds of case that an actor's roles let them review, somewhere."""
    return tuple(kind for kind in SubjectKind if _reviews(actor, kind))


def _reviews(actor: Actor, kind: SubjectKind) -> bool:
    return any(actor.holds(role, Scope.HOST, HOST) for role in HOST_REVIEWERS[kind]) or any(
        actor.scopes(role, Scope.DELEGATION) for role in DELEGATION_REVIEWERS[kind]
    )


def within_reach_of(actor: Actor) -> Q:
    """Return the filter of the review cases that an actor may see and decide."""
    reach = Q(pk__in=[])
    for kind in SubjectKind:
        reach |= Q(kind=kind) & _desk_of(actor, kind)
    return reach


def delegations_of(actor: Actor) -> set[str] | None:
    """Return the ids of the delegations whose queues an actor works, with all below; None for all of them."""
    if any(_sits_at_the_host(actor, kind) for kind in SubjectKind):
        return None
    roles = {role for kind in SubjectKind for role in DELEGATION_REVIEWERS[kind]}
    return {each for role in roles for each in actor.scopes(role, Scope.DELEGATION)}


def looks_within_reach_of(actor: Actor) -> Q:
    """Return the filter of the looks afterwards that an actor may take: whoever reviews the organization."""
    kind = SubjectKind.ORGANIZATION
    return Q() if _sits_at_the_host(actor, kind) else _below(actor, kind)


def _desk_of(actor: Actor, kind: SubjectKind) -> Q:
    if _sits_at_the_host(actor, kind):
        return Q()
    return Q(stage=Stage.DELEGATION) & _below(actor, kind)


def _sits_at_the_host(actor: Actor, kind: SubjectKind) -> bool:
    return any(actor.holds(role, Scope.HOST, HOST) for role in HOST_REVIEWERS[kind])


def _below(actor: Actor, kind: SubjectKind) -> Q:
    ids = {each for role in DELEGATION_REVIEWERS[kind] for each in actor.scopes(role, Scope.DELEGATION)}
    below = Q(pk__in=[])
    for path in paths_of(ids) if ids else ():
        below |= Q(delegation__path__startswith=path)
    return below
