"""Who proposes free places, and who sees them."""

from fairgate.billing.proposals.policies import OFFICERS, is_reader
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import Role

PROPOSERS = OFFICERS | {Role.HOST_ADMIN}


def sees_all(actor: Actor) -> bool:
    """Say whether an actor reads the free places of every delegation."""
    return is_reader(actor) or any(grant.role == Role.HOST_ADMIN for grant in actor.grants)


def insist_on_reader(actor: Actor) -> None:
    """Raise NotFound unless finance, the auditor or the host's administrator asks."""
    if not sees_all(actor):
        raise NotFound


def may_propose(actor: Actor) -> bool:
    """Say whether an actor proposes free places, and that they become fewer."""
    return any(grant.role in PROPOSERS for grant in actor.grants)


def insist_on_proposer(actor: Actor) -> None:
    """Raise NotFound for who does not read here, Forbidden for who only reads."""
    insist_on_reader(actor)
    if not may_propose(actor):
        raise Forbidden
