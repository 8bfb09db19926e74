"""Who may work at which gate, and who opens gates."""

from fairgate.credentials.admissions.models import Gate
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope

EVERY_GATE = "*"
"""The scope id of a steward who may stand at any gate."""

_OPENERS = (Role.HOST_ADMIN, Role.SYSTEM_ADMIN)


def works_at(actor: Actor, gate_code: str) -> bool:
    """Say whether the actor (a steward or a device) may scan at this gate."""
    codes = actor.scopes(Role.GATE_STEWARD, Scope.GATE)
    return gate_code in codes or EVERY_GATE in codes


def gate_for(actor: Actor, gate_code: str) -> Gate:
    """Return the open gate of that code; NotFound when there is none or the actor does not work there."""
    gate = Gate.objects.filter(code=gate_code, closed_at=None).first() if works_at(actor, gate_code) else None
    if gate is None:
        raise NotFound
    return gate


def allow_opening(actor: Actor) -> None:
    """Raise Forbidden unless the actor may open gates and enrol devices."""
    if not (actor.is_system or any(actor.holds(role, Scope.HOST, HOST) for role in _OPENERS)):
        raise Forbidden
