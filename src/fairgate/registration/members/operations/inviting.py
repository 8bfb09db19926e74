"""Asking somebody to work in the account."""

from datetime import datetime
from secrets import token_urlsafe

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.states import Channel
from fairgate.platform.limits import operations as limits
from fairgate.registration.members import messages, queries, rules
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.policies import insist_on_owner
from fairgate.registration.members.states import INVITATION, InvitationState

_BYTES = 18
"""Of a token: 24 letters in the link."""


@transaction.atomic
def invite(
    organization_id: int,
    *,
    name: str,
    role: str,
    mobile: str = "",
    email: str = "",
    language: str = "zh-hans",
    by: Actor,
    at: datetime,
) -> int:
    """Ask somebody to work in the account, by SMS or, overseas, by e-mail; return the invitation's id.

    The link is good once, for seven days. Raises NotFound, Forbidden for all but the owner, Refused beside name,
    role, mobile or email, or with code "limit".
    """
    insist_on_owner(by, organization_id)
    channel = queries.channel_for(organization_id, by)
    is_email = channel == Channel.EMAIL
    refuse(*rules.invite_refusals(name=name, role=role, mobile=mobile, email=email, by_email=is_email))
    holder = (normalize_email(email) if is_email else normalize_mobile(mobile)) or ""
    field = "email" if is_email else "mobile"
    refuse(_known_refusal(organization_id, channel, holder, field))
    row = Invitation(
        organization_id=organization_id,
        name=name.strip(),
        role=role,
        channel=channel,
        holder=holder,
        holder_index=queries.holder_key(holder),
        language=language,
        invited_by=by.label,
        invited_at=at,
        expires_at=at + rules.LIFE,
    )
    token = _counted(row, at)
    _insert(row, field)
    audit.record("invite", row, by=by, at=at, role=str(role))
    messages.send_link(row, token, at=at)
    return row.pk


@transaction.atomic
def resend(invitation_id: int, organization_id: int, *, by: Actor, at: datetime) -> None:
    """Send a fresh link, good for seven days; the one before opens nothing any more.

    Raises NotFound, Forbidden, Refused with code "limit".
    """
    row = _locked(invitation_id, organization_id, by)
    token = _counted(row, at)
    row.expires_at = at + rules.LIFE
    row.save(update_fields=["token_digest", "sent", "expires_at"])
    audit.record("resend", row, by=by, at=at, sent=row.sent)
    messages.send_link(row, token, at=at)


@transaction.atomic
def revoke_invitation(invitation_id: int, organization_id: int, *, by: Actor, at: datetime) -> None:
    """Take an invitation back: its link opens nothing any more. Raises NotFound, Forbidden."""
    row = _locked(invitation_id, organization_id, by)
    audit.move(row, INVITATION, "revoke_invitation", by=by, at=at)
    row.ended_at = at
    row.save(update_fields=["ended_at"])


@transaction.atomic
def revoke_invitations(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Take every open invitation back, as when the account was in the wrong hands; called by reactions."""
    rows = Invitation.objects.select_for_update(no_key=True).filter(
        organization_id=organization_id, state=InvitationState.OPEN
    )
    open_ones = list(rows.order_by("pk"))
    audit.move_all(open_ones, INVITATION, "revoke_invitation", by=by, at=at)
    Invitation.objects.filter(pk__in=[row.pk for row in open_ones]).update(ended_at=at)


def _known_refusal(organization_id: int, channel: Channel, holder: str, field: str) -> Refusal | None:
    mine = {member.user_id for member in members_of(organization_id)}
    key = queries.holder_key(holder)
    open_ones = Invitation.objects.filter(
        organization_id=organization_id, holder_index=key, state=InvitationState.OPEN
    )
    is_member = bool(mine & queries.accounts_reached_by(channel, holder))
    return rules.known_refusal(is_member=is_member, is_invited=open_ones.exists(), field=field)


def _counted(row: Invitation, at: datetime) -> str:
    """Count one more message and put a fresh token on the row, unsaved; return the token."""
    full = limits.take(rules.limits(row.organization_id, row.holder_index), at=at)
    refuse(rules.limit_refusal(full))
    token = token_urlsafe(_BYTES)
    row.token_digest, row.sent = queries.digest(token), row.sent + 1
    return token


def _insert(row: Invitation, field: str) -> None:
    """Write the row; the database itself refuses a second open one, also to a button pressed twice."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        twice = rules.known_refusal(is_member=False, is_invited=True, field=field)
        raise Refused(*([twice] if twice else [])) from error


def _locked(invitation_id: int, organization_id: int, by: Actor) -> Invitation:
    insist_on_owner(by, organization_id)
    rows = Invitation.objects.select_for_update(no_key=True).filter(
        pk=invitation_id, organization_id=organization_id, state=InvitationState.OPEN
    )
    row = rows.first()
    if row is None:
        raise NotFound
    return row
