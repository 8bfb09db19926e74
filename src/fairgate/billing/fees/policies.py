"""Who may see and who may pay an organization's fees and orders."""

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.accounts.states import Role, Scope

_PAYERS = (Role.OWNER, Role.REGISTRAR, Role.PAYER)
_FINANCE = frozenset({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})


def may_pay(actor: Actor, organization_id: int | str) -> bool:
    """Say whether the actor may place, pay and cancel orders of this organization."""
    return any(actor.holds(role, Scope.ORGANIZATION, str(organization_id)) for role in _PAYERS)


def payers_of(organization_id: int) -> list[str]:
    """Return the ids of the accounts that pay for an organization: who hears of its money."""
    return members_holding(_PAYERS, organization_id)


def may_see(actor: Actor, organization_id: int | str) -> bool:
    """Say whether the actor may read this organization's fees and orders."""
    return actor.is_system or is_finance(actor) or may_pay(actor, organization_id)


def is_finance(actor: Actor) -> bool:
    """Say whether the actor reads the money of every organization."""
    return any(grant.role in _FINANCE for grant in actor.grants)
