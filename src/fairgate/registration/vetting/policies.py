"""Who sends people to the authority outside and takes its results in: the host's administrators."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.states import HOST, Role, Scope


def insist_on_officer(actor: Actor) -> None:
    """Raise NotFound for everybody but the host's administrators: to others there are no batches."""
    if not actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        raise NotFound
