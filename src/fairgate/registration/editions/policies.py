"""Who keeps what an edition lays down, its lists and its rules: the host's administrators."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden
from fairgate.platform.accounts.states import HOST, Role, Scope


def insist_on_host_admin(actor: Actor) -> None:
    """Raise Forbidden for everybody but the host's administrators and the system."""
    if not (actor.is_system or actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST)):
        raise Forbidden


def insist_on_reader(actor: Actor) -> None:
    """Raise Forbidden for everybody who may neither keep nor audit the rules."""
    if not actor.holds(Role.AUDITOR, Scope.HOST, HOST):
        insist_on_host_admin(actor)
