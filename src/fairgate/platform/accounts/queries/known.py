"""Reads of accounts, and of the roles that they hold now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.platform.accounts.models import RoleGrant, User
from fairgate.platform.accounts.rules import normalize_login
from fairgate.platform.accounts.states import STAFF_ROLES


@dataclass(frozen=True)
class AccountView:
    """An account without its password. `mobile` is E.164; it and `email` are "" when there is none."""

    id: str
    login: str
    name: str
    mobile: str
    email: str
    language: str
    is_staff_member: bool
    mobile_verified: bool
    email_verified: bool = False


@dataclass(frozen=True)
class MemberView:
    """A member of an organization with one of the roles held there."""

    user_id: str
    name: str
    login: str
    role: str


@dataclass(frozen=True)
class MemberDetails:
    """A member with how they are reached, in clear, for rooms that mask it."""

    user_id: str
    name: str
    role: str
    mobile: str
    email: str
    since: datetime
    last_seen: datetime | None


def mobile_index(mobile: str) -> str:
    """Return the look-up key of a mobile number."""
    return blind_index(mobile, purpose="user.mobile")


def email_index(email: str) -> str:
    """Return the look-up key of an e-mail address."""
    return blind_index(normalize_email(email) or "", purpose="user.email")


def actor_of(user: Any, address: str = "", *, at: datetime | None = None) -> Actor:
    """Return an account as an actor with the roles it holds; one query.

    A deputy's role counts between its days, and so only for who says `at`.
    """
    standing = RoleGrant.objects.filter(_counts(at), user_id=user.pk, revoked_at__isnull=True)
    rows = standing.values_list("role", "scope_kind", "scope_id")
    return Actor(str(user.pk), user.name, frozenset(Grant(*row) for row in rows), address)


def _counts(at: datetime | None) -> Q:
    """Return the filter of the roles that count at an instant; those without a period when it is not known."""
    if at is None:
        return Q(valid_from=None, valid_until=None)
    return (Q(valid_from=None) | Q(valid_from__lte=at)) & (Q(valid_until=None) | Q(valid_until__gt=at))


def actor_by_id(user_id: str, address: str = "", *, at: datetime | None = None) -> Actor:
    """Return an account as an actor by its id, as `actor_of` does; raises NotFound."""
    return actor_of(user_by_id(user_id), address, at=at)


def key_of(user_id: str) -> UUID:
    """Return the primary key that an account's id stands for; raises NotFound for a text that is none."""
    try:
        return UUID(str(user_id))
    except ValueError as error:
        raise NotFound from error


def user_by_id(user_id: str) -> User:
    """Return the account itself, which Django's session needs; raises NotFound for none and a closed one."""
    found = User.objects.filter(pk=key_of(user_id), is_active=True).first()
    if found is None:
        raise NotFound
    return found


def account(user_id: str) -> AccountView:
    """Return an account by its id; raises NotFound."""
    return _view(user_by_id(user_id))


def find_by_login(login: str) -> AccountView | None:
    """Return the open account of a credit code, mobile number or staff name as typed, or None."""
    found = User.objects.filter(login=normalize_login(login), is_active=True).first()
    return None if found is None else _view(found)


def is_taken(login: str) -> bool:
    """Say whether a login is in use, by a closed account too. Source: guide R19."""
    return User.objects.filter(login=normalize_login(login)).exists()


def accounts_of_mobile(mobile: str) -> list[AccountView]:
    """Return the open accounts that have verified this mobile number, the oldest first, without staff."""
    number = normalize_mobile(mobile)
    if number is None:
        return []
    same = User.objects.filter(
        mobile_index=mobile_index(number), mobile_verified_at__isnull=False, is_active=True
    )
    return [view for view in map(_view, same.order_by("created_at")) if not view.is_staff_member]


def accounts_of_email(email: str) -> list[AccountView]:
    """Return the open accounts that have verified this e-mail address, the oldest first, without staff."""
    key = email_index(email)
    if not key:
        return []
    same = User.objects.filter(email_index=key, email_verified_at__isnull=False, is_active=True)
    return [view for view in map(_view, same.order_by("created_at")) if not view.is_staff_member]


def users_holding(
    role: str, scope_kind: str, scope_ids: Iterable[str], *, at: datetime | None = None
) -> list[str]:
    """Return the ids of open accounts that hold a role in any of the scopes; deputies only for who says `at`."""
    return users_holding_any([role], scope_kind, scope_ids, at=at)


def users_holding_any(
    roles: Collection[str], scope_kind: str, scope_ids: Iterable[str], *, at: datetime | None = None
) -> list[str]:
    """Return the ids of open accounts that hold one of the roles in any of the scopes, each once."""
    held = RoleGrant.objects.filter(
        _counts(at),
        role__in=roles,
        scope_kind=scope_kind,
        scope_id__in=[str(scope_id) for scope_id in scope_ids],
        revoked_at__isnull=True,
        user__is_active=True,
    )
    return [str(pk) for pk in held.order_by("user_id").values_list("user_id", flat=True).distinct()]


def members_of(organization_id: str | int) -> list[MemberView]:
    """Return who may act for an organization, a line for each role."""
    held = RoleGrant.objects.filter(
        scope_kind="organization",
        scope_id=str(organization_id),
        revoked_at__isnull=True,
        user__is_active=True,
    ).order_by("granted_at", "id")
    rows = held.values_list("user_id", "user__name", "user__login", "role")
    return [MemberView(str(user_id), name, login, role) for user_id, name, login, role in rows]


def member_details(organization_id: str | int) -> list[MemberDetails]:
    """Return the same with how each is reached, since when, and when last seen; one read."""
    held = RoleGrant.objects.filter(
        scope_kind="organization",
        scope_id=str(organization_id),
        revoked_at__isnull=True,
        user__is_active=True,
    )
    return [
        MemberDetails(
            user_id=str(grant.user_id),
            name=grant.user.name,
            role=grant.role,
            mobile=grant.user.mobile,
            email=grant.user.email,
            since=grant.granted_at,
            last_seen=grant.user.last_login,
        )
        for grant in held.select_related("user").order_by("granted_at", "id")
    ]


def is_staff_member(user_id: str) -> bool:
    """Say whether an account has a role of delegation, host or gate, and so needs a second factor."""
    return RoleGrant.objects.filter(user_id=user_id, revoked_at__isnull=True, role__in=STAFF_ROLES).exists()


def _view(user: User) -> AccountView:
    return AccountView(
        id=str(user.pk),
        login=user.login,
        name=user.name,
        mobile=user.mobile,
        email=user.email,
        language=user.language,
        is_staff_member=user.is_staff or is_staff_member(str(user.pk)),
        mobile_verified=user.mobile_verified_at is not None,
        email_verified=user.email_verified_at is not None,
    )
