"""Whose roles an actor manages: the table of rules, within the part of the tree that the actor keeps."""

from functools import cache

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.delegations.policies import keeps
from fairgate.registration.delegations.queries import paths_of
from fairgate.registration.staff.rules import GIVES


def givable(actor: Actor) -> dict[Scope, tuple[Role, ...]]:
    """Return which roles an actor gives in which kind of scope, somewhere; {} for who manages nobody."""
    found: dict[Scope, tuple[Role, ...]] = {}
    for grant in sorted(actor.grants, key=lambda grant: grant.role):
        if grant.role in GIVES and grant.scope_kind == _scope_of(Role(grant.role)):
            found |= GIVES[Role(grant.role)]
    return found


@cache
def _scope_of(role: Role) -> Scope:
    """Return the kind of scope from which a role of administrator is exercised."""
    return Scope.DELEGATION if role == Role.DELEGATION_ADMIN else Scope.HOST


def manages(actor: Actor, role: str, scope_kind: str, scope_id: str) -> bool:
    """Say whether an actor gives and takes a role in a scope."""
    if scope_kind not in Scope.values or role not in givable(actor).get(Scope(scope_kind), ()):
        return False
    if scope_kind != Scope.DELEGATION:
        return actor.holds(Role.SYSTEM_ADMIN, Scope.HOST, HOST)
    path = paths_of([scope_id]) if scope_id.isdecimal() else []
    return bool(path) and keeps(actor, path[0])


def insist_on_manager(actor: Actor, role: str, scope_kind: str, scope_id: str) -> None:
    """Raise Forbidden for who manages nobody, and NotFound for a role or a scope out of reach."""
    if manages(actor, role, scope_kind, scope_id):
        return
    if not givable(actor):
        raise Forbidden
    raise NotFound
