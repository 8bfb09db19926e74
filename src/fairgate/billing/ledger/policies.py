"""Who may read the books."""

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.states import Role

READERS = frozenset({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})


def may_read(actor: Actor) -> bool:
    """Say whether the actor sees balances and postings: finance, the auditor, and the system itself."""
    return actor.is_system or any(grant.role in READERS for grant in actor.grants)
