"""Roles of one place for another, as when the next edition is made of an earlier one."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.models import RoleGrant, User
from fairgate.platform.accounts.states import STAFF_ROLES
from fairgate.platform.audit import operations as audit


@transaction.atomic
def copy_grants(scope_kind: str, places: Mapping[str, str], *, by: Actor, at: datetime, edition: int) -> int:
    """Give whoever holds a role of staff in a scope the same in the scope that `places` names; return how many roles.

    A deputy's days are not for another year, an account that is closed gets nothing, and nobody gives to themselves:
    these are left out. One entry of the trail an account. The caller answers for the permission of `by`.
    """
    standing = RoleGrant.objects.filter(scope_kind=scope_kind, scope_id__in=list(places), revoked_at=None)
    endless = standing.filter(valid_from=None, valid_until=None, role__in=STAFF_ROLES, user__is_active=True)
    rows = [
        RoleGrant(
            user_id=grant.user_id,
            role=grant.role,
            scope_kind=scope_kind,
            scope_id=places[grant.scope_id],
            granted_by=by.label,
            granted_at=at,
        )
        for grant in endless.order_by("pk")
        if str(grant.user_id) != by.id
    ]
    RoleGrant.objects.bulk_create(rows)
    holders = User.objects.filter(pk__in={row.user_id for row in rows})
    audit.record_all("copy_roles", holders, by=by, at=at, edition=edition)
    return len(rows)
