"""Giving and taking roles."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, refuse
from fairgate.platform.accounts.models import RoleGrant, User
from fairgate.platform.accounts.operations.rows import locked
from fairgate.platform.accounts.policies import can_grant
from fairgate.platform.accounts.rules import apart_refusal, grant_refusal, own_refusal
from fairgate.platform.accounts.states import STAFF_ROLES
from fairgate.platform.audit import operations as audit


@transaction.atomic
def grant(user_id: str, role: str, scope_kind: str, scope_id: str, *, by: Actor, at: datetime) -> None:
    """Give a role in a scope; a role that stands is left alone. Raises Forbidden, NotFound, Refused."""
    locked(user_id)
    if not can_grant(by, scope_kind, str(scope_id)):
        raise Forbidden
    give(user_id, role, scope_kind, scope_id, by=by, at=at)


@transaction.atomic
def give(
    user_id: str,
    role: str,
    scope_kind: str,
    scope_id: str,
    *,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    by: Actor,
    at: datetime,
) -> bool:
    """Give a role in a scope, a deputy's for a time; say whether it is new. One that stands is left alone.

    The caller answers for the permission of `by`; nobody gives to themselves. Raises NotFound, Refused.
    """
    user, scope = locked(user_id), str(scope_id)
    refuse(own_refusal(is_self=by.id == str(user.pk)), grant_refusal(role, scope_kind, scope))
    if role in STAFF_ROLES:
        refuse(apart_refusal(_held_as_staff(user), role))
    _forget_what_is_over(user, role, scope_kind, scope, at)
    _grant, is_new = RoleGrant.objects.get_or_create(
        user=user,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope,
        revoked_at=None,
        defaults={
            "granted_by": by.label,
            "granted_at": at,
            "valid_from": valid_from,
            "valid_until": valid_until,
        },
    )
    if is_new:
        period = {} if valid_until is None else {"until": valid_until.isoformat()}
        audit.record("grant", user, by=by, at=at, role=role, scope=f"{scope_kind}:{scope}", **period)
    return is_new


@transaction.atomic
def revoke(user_id: str, role: str, scope_kind: str, scope_id: str, *, by: Actor, at: datetime) -> bool:
    """Take a role away; it is gone at the account's next request. Say whether it stood.

    Raises Forbidden, NotFound.
    """
    locked(user_id)
    if not can_grant(by, scope_kind, str(scope_id)):
        raise Forbidden
    return take(user_id, role, scope_kind, scope_id, by=by, at=at)


@transaction.atomic
def take(user_id: str, role: str, scope_kind: str, scope_id: str, *, by: Actor, at: datetime) -> bool:
    """Take a role away as `revoke` does; the caller answers for the permission of `by`. Raises NotFound."""
    user = locked(user_id)
    standing = user.grants.filter(role=role, scope_kind=scope_kind, scope_id=str(scope_id), revoked_at=None)
    stood = bool(standing.update(revoked_at=at))
    if stood:
        audit.record("revoke", user, by=by, at=at, role=role, scope=f"{scope_kind}:{scope_id}")
    return stood


@transaction.atomic
def end_term(user_id: str, grant_id: int, *, by: Actor, at: datetime) -> None:
    """Close a deputy's role whose time is over; one that is closed, or still counts, is left alone."""
    user = locked(user_id)
    over = user.grants.filter(pk=grant_id, revoked_at=None, valid_until__lte=at).first()
    if over is None:
        return
    over.revoked_at = at
    over.save(update_fields=["revoked_at"])
    scope = f"{over.scope_kind}:{over.scope_id}"
    audit.record("end_term", user, by=by, at=at, role=over.role, scope=scope)


def _held_as_staff(user: User) -> list[str]:
    return list(
        user.grants.filter(revoked_at=None, role__in=STAFF_ROLES).values_list("role", flat=True).distinct()
    )


def _forget_what_is_over(user: User, role: str, scope_kind: str, scope_id: str, at: datetime) -> None:
    """Close a deputy's time that has passed and that no job has closed yet, so that a new one may begin."""
    same = user.grants.filter(role=role, scope_kind=scope_kind, scope_id=scope_id, revoked_at=None)
    same.filter(valid_until__lte=at).update(revoked_at=at)
