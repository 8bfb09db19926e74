"""Changing what a member may do, and ending it: true at the member's next request."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import Stale, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.states import Scope
from fairgate.registration.members import messages, queries, rules
from fairgate.registration.members.policies import insist_on_member, insist_on_owner
from fairgate.registration.members.views import MemberRow
from fairgate.registration.organizations.queries import get as organization_view


@transaction.atomic
def change_role(organization_id: int, user_id: str, role: str, *, by: Actor, at: datetime) -> None:
    """Let a member do more or less. Raises NotFound, Forbidden for all but the owner, Refused."""
    insist_on_owner(by, organization_id)
    member = queries.member(organization_id, user_id, by)
    refuse(rules.role_refusal(is_owner=member.is_owner, role=role))
    if member.role == role:
        return
    _end(organization_id, member, at)
    accounts.grant(user_id, role, Scope.ORGANIZATION, str(organization_id), by=SYSTEM, at=at)
    messages.tell_role(user_id, _name(organization_id), role, at=at)


@transaction.atomic
def remove_member(organization_id: int, user_id: str, *, by: Actor, at: datetime) -> None:
    """End a member's access and tell them. Raises NotFound, Forbidden for all but the owner, Refused."""
    insist_on_owner(by, organization_id)
    member = queries.member(organization_id, user_id, by)
    refuse(rules.leave_refusal(is_owner=member.is_owner))
    _end(organization_id, member, at)
    messages.tell_removed(user_id, _name(organization_id), at=at)


@transaction.atomic
def leave(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Give up the own access; the owner hands over first. Raises NotFound, Refused."""
    insist_on_member(by, organization_id)
    member = queries.member(organization_id, by.id, by)
    refuse(rules.leave_refusal(is_owner=member.is_owner))
    _end(organization_id, member, at)


def _end(organization_id: int, member: MemberRow, at: datetime) -> None:
    scope = (Scope.ORGANIZATION, str(organization_id))
    if not accounts.revoke(member.user_id, member.role, *scope, by=SYSTEM, at=at):
        raise Stale


def _name(organization_id: int) -> str:
    return organization_view(organization_id, SYSTEM).name
