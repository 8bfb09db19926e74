"""Reads of members and invitations."""

from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_email, mask_mobile
from fairgate.foundation.secrets import blind_index
from fairgate.platform.accounts.queries import (
    AccountView,
    accounts_of_email,
    accounts_of_mobile,
    member_details,
)
from fairgate.platform.accounts.states import Role
from fairgate.platform.codes.states import Channel
from fairgate.registration.editions.states import Region
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.policies import insist_on_member, insist_on_owner
from fairgate.registration.members.rules import link_refusal
from fairgate.registration.members.states import InvitationState
from fairgate.registration.members.views import InvitationRow, Invited, MemberRow
from fairgate.registration.organizations.queries import get as organization_view


def members(organization_id: int, actor: Actor) -> list[MemberRow]:
    """Return who works in an account, the owner first; in a fixed number of reads. Raises NotFound."""
    insist_on_member(actor, organization_id)
    rows = [
        MemberRow(
            user_id=each.user_id,
            name=each.name,
            role=each.role,
            role_label=Role(each.role).label,
            reached_by=mask_mobile(each.mobile) or mask_email(each.email),
            since=each.since,
            last_seen=each.last_seen,
            is_owner=each.role == Role.OWNER,
            is_self=each.user_id == actor.id,
        )
        for each in member_details(organization_id)
    ]
    return sorted(rows, key=lambda row: not row.is_owner)


def member(organization_id: int, user_id: str, actor: Actor) -> MemberRow:
    """Return one who works in an account; raises NotFound."""
    found = next((row for row in members(organization_id, actor) if row.user_id == user_id), None)
    if found is None:
        raise NotFound
    return found


def invitations(organization_id: int, actor: Actor, *, at: datetime) -> list[InvitationRow]:
    """Return the invitations that wait, the newest first, to the owner. Raises NotFound, Forbidden."""
    insist_on_owner(actor, organization_id)
    rows = Invitation.objects.filter(organization_id=organization_id, state=InvitationState.OPEN)
    return [_row(row, at) for row in rows]


def invitation(invitation_id: int, organization_id: int, actor: Actor, *, at: datetime) -> InvitationRow:
    """Return an invitation that waits; raises NotFound."""
    found = (row for row in invitations(organization_id, actor, at=at) if row.id == invitation_id)
    row = next(found, None)
    if row is None:
        raise NotFound
    return row


def invited(token: str, *, at: datetime) -> Invited:
    """Return what the holder of a link may read; raises NotFound for a token that is none."""
    row = Invitation.objects.filter(token_digest=digest(token)).select_related("organization").first()
    if row is None:
        raise NotFound
    return Invited(
        organization_id=row.organization_id,
        organization_name=row.organization.name,
        name=row.name,
        role_label=Role(row.role).label,
        invited_by=row.invited_by,
        channel=row.channel,
        holder=row.holder,
        reached_by=_masked(row),
        has_account=own_account(row) is not None,
        over=link_refusal(row.state, row.expires_at, at),
    )


def own_account(row: Invitation) -> AccountView | None:
    """Return the account that signs in with what the invitation was sent to, or None."""
    find = accounts_of_email if row.channel == Channel.EMAIL else accounts_of_mobile
    found = find(row.holder)
    return next((each for each in found if each.login == row.holder), None)


def accounts_reached_by(channel: str, holder: str) -> set[str]:
    """Return the accounts that have proved a mobile or an address."""
    find = accounts_of_email if channel == Channel.EMAIL else accounts_of_mobile
    return {each.id for each in find(holder)}


def channel_for(organization_id: int, actor: Actor) -> Channel:
    """Return how an organization's members are written to: overseas by e-mail. Source: Q7."""
    is_overseas = organization_view(organization_id, actor).region == Region.OVERSEAS
    return Channel.EMAIL if is_overseas else Channel.SMS


def digest(token: str) -> str:
    """Return what is kept of a link's token."""
    return blind_index(token, purpose="members.token")


def holder_key(holder: str) -> str:
    """Return the look-up key of a mobile or an address."""
    return blind_index(holder, purpose="members.holder")


def _row(row: Invitation, at: datetime) -> InvitationRow:
    return InvitationRow(
        id=row.pk,
        name=row.name,
        role_label=Role(row.role).label,
        reached_by=_masked(row),
        invited_by=row.invited_by,
        invited_at=row.invited_at,
        expires_at=row.expires_at,
        is_expired=at >= row.expires_at,
    )


def _masked(row: Invitation) -> str:
    return mask_email(row.holder) if row.channel == Channel.EMAIL else mask_mobile(row.holder)
