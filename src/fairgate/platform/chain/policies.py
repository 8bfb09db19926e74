"""Who reads the whole trail: the auditor, who changes nothing else. Source: MLPS 8.1.4.3, three separate offices."""

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import HOST, Role, Scope


def may_audit(actor: Actor) -> bool:
    """Say whether an actor may search the whole trail and ask for a check of it."""
    return actor.holds(Role.AUDITOR, Scope.HOST, HOST)
