"""Whose reads these are."""

from fairgate.billing.ledger.policies import may_read
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound


def admit(actor: Actor) -> None:
    """Raise NotFound unless the actor reads the books."""
    if not may_read(actor):
        raise NotFound
