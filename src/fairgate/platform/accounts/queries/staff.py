"""Reads of the roles of staff, for whoever manages them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from fairgate.platform.accounts.models import RoleGrant
from fairgate.platform.accounts.queries.known import key_of
from fairgate.platform.accounts.states import STAFF_ROLES


@dataclass(frozen=True)
class StaffGrant:
    """A role of an officer that stands, or will; a deputy's has the instants between which it counts."""

    id: int
    user_id: str
    name: str
    login: str
    role: str
    scope_kind: str
    scope_id: str
    granted_by: str
    granted_at: datetime
    valid_from: datetime | None
    valid_until: datetime | None
    last_seen: datetime | None


def staff_grants(scope_kind: str, scope_ids: Collection[str] | None, *, at: datetime) -> list[StaffGrant]:
    """Return the roles of staff in scopes of a kind, all of them when None, by name; one read."""
    rows = _standing(at).filter(scope_kind=scope_kind)
    if scope_ids is not None:
        rows = rows.filter(scope_id__in=[str(each) for each in scope_ids])
    return [_view(row) for row in rows]


def grants_of(user_id: str, *, at: datetime) -> list[StaffGrant]:
    """Return every role of staff that one account holds; none for an unknown one."""
    return [_view(row) for row in _standing(at).filter(user_id=key_of(user_id))]


def _standing(at: datetime) -> QuerySet[RoleGrant]:
    is_not_over = Q(valid_until=None) | Q(valid_until__gt=at)
    rows = RoleGrant.objects.filter(is_not_over, revoked_at=None, role__in=STAFF_ROLES, user__is_active=True)
    return rows.select_related("user").order_by("user__name", "user_id", "id")


def _view(row: RoleGrant) -> StaffGrant:
    return StaffGrant(
        id=row.pk,
        user_id=str(row.user_id),
        name=row.user.name,
        login=row.user.login,
        role=row.role,
        scope_kind=row.scope_kind,
        scope_id=row.scope_id,
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        last_seen=row.user.last_login,
    )
