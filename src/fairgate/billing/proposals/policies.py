"""Who proposes and who agrees."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import Role

OFFICERS = frozenset({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})
READERS = OFFICERS | {Role.AUDITOR}


def is_reader(actor: Actor) -> bool:
    """Say whether an actor reads the money of every organization: finance, the auditor, the system itself."""
    return actor.is_system or any(grant.role in READERS for grant in actor.grants)


def insist_on_reader(actor: Actor) -> None:
    """Raise NotFound unless finance, the auditor or the system asks."""
    if not is_reader(actor):
        raise NotFound


def insist_on_officer(actor: Actor) -> None:
    """Raise NotFound for who does not read here, and Forbidden for the auditor, who only reads."""
    insist_on_reader(actor)
    if not any(grant.role in OFFICERS for grant in actor.grants):
        raise Forbidden


def insist_on_checker(actor: Actor) -> None:
    """Raise NotFound or Forbidden unless a checker of finance decides."""
    insist_on_reader(actor)
    if not any(grant.role == Role.FINANCE_CHECKER for grant in actor.grants):
        raise Forbidden
