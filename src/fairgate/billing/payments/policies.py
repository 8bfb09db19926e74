"""Who may do what with money that came."""

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import Role


def may_settle_suspense(actor: Actor) -> bool:
    """Say whether the actor may take money out of suspense."""
    return actor.is_system or any(grant.role == Role.FINANCE_CHECKER for grant in actor.grants)
