"""Accounts of the cast, opened through operations as in life."""

import base64
from datetime import datetime

from allauth.mfa.models import Authenticator
from fido2.webauthn import AttestedCredentialData

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.platform.accounts import operations, queries
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.factors import operations as factors
from tests.cast import AT, HUADONG_USCC

PASSWORD = "correct horse battery staple"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LIN_MOBILE = "+8613800138046"


def owner(
    login: str = HUADONG_USCC,
    *,
    mobile: str = LIN_MOBILE,
    name: str = "华东精密机械有限公司",
    organization_id: object = "",
    at: datetime = AT,
) -> str:
    """Return the id of an organization's account, its owner when an organization is given."""
    user_id = operations.create_owner(login, PASSWORD, mobile, name, by=SYSTEM, at=at)
    if organization_id:
        operations.grant(user_id, Role.OWNER, Scope.ORGANIZATION, str(organization_id), by=SYSTEM, at=at)
    return user_id


def overseas_owner(email: str = "maria@rheinland.example", *, name: str = "Maria", at: datetime = AT) -> str:
    """Return the id of an overseas organization's account, whose login is its e-mail."""
    return operations.create_overseas_owner(email, PASSWORD, name, by=SYSTEM, at=at)


def member(mobile: str = "+8613900139001", *, name: str = "陈立", role: Role = Role.REGISTRAR,
           organization_id: object = "17", at: datetime = AT) -> str:  # fmt: skip  # the signature at a glance
    """Return the id of a member's account with a role in an organization."""
    user_id = operations.create_member(mobile, PASSWORD, name, by=SYSTEM, at=at)
    operations.grant(user_id, role, Scope.ORGANIZATION, str(organization_id), by=SYSTEM, at=at)
    return user_id


def staff(
    login: str = "zhou",
    *,
    name: str = "周雅琴",
    role: Role = Role.DELEGATION_REVIEWER,
    scope_kind: Scope = Scope.DELEGATION,
    scope_id: object = "1",
    with_factor: bool = True,
    at: datetime = AT,
) -> str:
    """Return the id of an officer's account with a role and, unless told otherwise, a second factor."""
    user_id = operations.create_staff(login, PASSWORD, name, by=SYSTEM, at=at)
    operations.grant(user_id, role, scope_kind, str(scope_id), by=SYSTEM, at=at)
    if with_factor:
        factors.enrol_totp(user_id, TOTP_SECRET, by=SYSTEM, at=at)
    return user_id


def actor(user_id: str) -> Actor:
    """Return an account as an actor with the roles it holds."""
    return queries.actor_by_id(user_id, "192.0.2.7")


def passkey(user_id: str) -> int:
    """Return the id of a passkey of an account, which no device can show."""
    key = {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}
    credential = bytes(AttestedCredentialData.create(bytes(16), b"passkey", key))
    data = {"name": "办公室电脑", "credential": base64.b64encode(credential).decode(), "counter": 0}
    return Authenticator.objects.create(user_id=user_id, type=Authenticator.Type.WEBAUTHN, data=data).pk
