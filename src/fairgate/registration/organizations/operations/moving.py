"""Whoever keeps both delegations moves an organization from one to the other. Source: guide R4, R20."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.events import announce
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.delegations.policies import insist_on_keeper
from fairgate.registration.organizations import messages, queries, rules
from fairgate.registration.organizations.events import OrganizationMoved
from fairgate.registration.organizations.operations.changing import join_delegation
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.states import MoveCause


@transaction.atomic
def reassign(organization_id: int, delegation_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Move an organization with its people, fees and open cases to another delegation, and tell its members.

    No referral code is asked: both delegations lie below whoever moves. Raises Forbidden for who keeps none,
    NotFound for an organization or a delegation out of reach, Refused beside delegation or reason.
    """
    organization = locked(organization_id)
    _edition, path = queries.line_of(organization_id)
    insist_on_keeper(by, path or "")
    if delegations.edition_of(delegation_id) != organization.edition_id:
        raise NotFound
    insist_on_keeper(by, delegations.path_of(delegation_id))
    refuse(
        rules.domestic_refusal(organization.region),
        rules.moved_refusal(organization.delegation_id, delegation_id),
        delegations.closed_refusal_of(delegation_id),
        rules.move_reason_refusal(reason),
    )
    former = queries.get(organization_id, SYSTEM).delegation_name
    join_delegation(
        organization_id,
        delegation_id,
        code_id=None,
        explanation=organization.subordination_reason,
        cause=MoveCause.ASSIGNED,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    announce(OrganizationMoved(organization_id), by=by, at=at)
    now = delegations.get(delegation_id).full_name
    messages.tell_moved(organization_id, former.zh, now.zh, reason.strip(), at=at)
