"""Another member becomes the owner, and the credit code opens the account for them. Source: guide R18, R19."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import Stale, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.states import Role, Scope
from fairgate.registration.members import messages, queries, rules
from fairgate.registration.members.policies import insist_on_owner
from fairgate.registration.organizations.queries import get as organization_view


@transaction.atomic
def hand_over(organization_id: int, user_id: str, *, by: Actor, at: datetime) -> None:
    """Make a member the owner and the former owner a registrar; both are told.

    The caller has asked for the password. Everybody keeps the own password and sessions; the credit code, where
    it is the login, moves to the new owner's account. Raises NotFound, Forbidden for all but the owner, Refused, Stale.
    """
    insist_on_owner(by, organization_id)
    member = queries.member(organization_id, user_id, by)
    refuse(rules.hand_over_refusal(is_owner=member.is_owner))
    scope = (Scope.ORGANIZATION, str(organization_id))
    stood = [accounts.revoke(by.id, Role.OWNER, *scope, by=SYSTEM, at=at)]
    stood += [accounts.revoke(user_id, member.role, *scope, by=SYSTEM, at=at)]
    if not all(stood):
        raise Stale
    accounts.grant(user_id, Role.OWNER, *scope, by=SYSTEM, at=at)
    accounts.grant(by.id, Role.REGISTRAR, *scope, by=SYSTEM, at=at)
    accounts.move_code(by.id, user_id, by=SYSTEM, at=at)
    name = organization_view(organization_id, SYSTEM).name
    messages.tell_handed_over([by.id, user_id], name, member.name, at=at)
