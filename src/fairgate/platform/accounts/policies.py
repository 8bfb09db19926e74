"""Who may give and take roles, and open accounts for others."""

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope


def can_grant(actor: Actor, scope_kind: str, scope_id: str) -> bool:
    """Say whether an actor may give or take roles in a scope: its owner or administrator, or the host's."""
    if actor.is_system or actor.holds(Role.SYSTEM_ADMIN, Scope.HOST, HOST):
        return True
    chief = {Scope.ORGANIZATION: Role.OWNER, Scope.DELEGATION: Role.DELEGATION_ADMIN}.get(Scope(scope_kind))
    return chief is not None and actor.holds(chief, scope_kind, scope_id)


def can_open_staff_account(actor: Actor) -> bool:
    """Say whether an actor may make accounts for staff."""
    return actor.is_system or actor.holds(Role.SYSTEM_ADMIN, Scope.HOST, HOST)
