"""Who is to be told something: the ids of open accounts that hold one of some roles."""

from collections.abc import Collection

from fairgate.platform.accounts.queries.known import users_holding_any
from fairgate.platform.accounts.states import HOST, Role, Scope


def members_holding(roles: Collection[Role], organization_id: int) -> list[str]:
    """Return who holds one of the roles in an organization."""
    return users_holding_any(roles, Scope.ORGANIZATION, [str(organization_id)])


def officers_holding(roles: Collection[Role]) -> list[str]:
    """Return who holds one of the roles with the host."""
    return users_holding_any(roles, Scope.HOST, [HOST])


def desks_holding(roles: Collection[Role], delegation_ids: Collection[int]) -> list[str]:
    """Return who holds one of the roles in one of the delegations; without any, the host's administrators."""
    scopes = [str(each) for each in delegation_ids]
    found = users_holding_any(roles, Scope.DELEGATION, scopes) if scopes else []
    return found or officers_holding([Role.HOST_ADMIN])
