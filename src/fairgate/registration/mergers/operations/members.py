"""Members of a merged organization go on in the kept one; undone, each has the former role again."""

from collections.abc import Sequence
from datetime import datetime

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.accounts.states import Role, Scope

Grants = Sequence[Sequence[str]]
"""Triples: account, role in the former organization, role that was given in the kept one or ""."""


def move_members(former_id: int, kept_id: int, *, at: datetime) -> Grants:
    """Give every member a role in the kept organization, and end the former ones.

    An owner becomes a registrar, unless nobody owns the kept one: it would stay with nobody who may let others in.
    """
    there = {member.user_id: member.role for member in members_of(kept_id)}
    has_owner = Role.OWNER in there.values()
    moved = []
    for member in members_of(former_id):
        becomes_owner = member.role == Role.OWNER and not has_owner
        role = Role.OWNER if becomes_owner else _role_there(member.role)
        given = "" if member.user_id in there and not becomes_owner else role
        has_owner = has_owner or becomes_owner
        accounts.revoke(member.user_id, member.role, Scope.ORGANIZATION, str(former_id), by=SYSTEM, at=at)
        if given:
            accounts.grant(member.user_id, given, Scope.ORGANIZATION, str(kept_id), by=SYSTEM, at=at)
        moved.append((member.user_id, member.role, given))
    return moved


def move_members_back(grants: Grants, former_id: int, kept_id: int, *, at: datetime) -> None:
    """Give everybody the former role again, and take what was given; a role changed since stays."""
    for user_id, role, given in grants:
        if given:
            accounts.revoke(user_id, given, Scope.ORGANIZATION, str(kept_id), by=SYSTEM, at=at)
        accounts.grant(user_id, role, Scope.ORGANIZATION, str(former_id), by=SYSTEM, at=at)


def _role_there(role: str) -> Role:
    return Role.PAYER if role == Role.PAYER else Role.REGISTRAR
