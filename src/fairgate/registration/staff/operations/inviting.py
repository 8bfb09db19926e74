"""Asking somebody to work at a desk."""

from datetime import date, datetime
from secrets import token_urlsafe

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.platform.accounts.rules import grant_refusal
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.states import Channel
from fairgate.platform.limits import operations as limits
from fairgate.registration.staff import messages, queries, rules
from fairgate.registration.staff.models import StaffInvitation
from fairgate.registration.staff.policies import insist_on_manager
from fairgate.registration.staff.states import STAFF_INVITATION, StaffInvitationState

_BYTES = 18
"""Of a token: 24 letters in the link."""


@transaction.atomic
def invite(
    role: str,
    scope_kind: str,
    scope_id: str,
    *,
    name: str,
    mobile: str = "",
    email: str = "",
    from_day: date | None = None,
    until_day: date | None = None,
    language: str = "zh-hans",
    by: Actor,
    at: datetime,
) -> int:
    """Ask somebody to take a role, by SMS where a mobile is given, else by e-mail; return the invitation's id.

    The link is good once, for seven days. Days make a deputy of them. Raises Forbidden for who manages nobody,
    NotFound for a role or scope out of reach, Refused beside name, mobile, email, until_day, or code "limit".
    """
    insist_on_manager(by, role, scope_kind, scope_id)
    refuse(
        grant_refusal(role, scope_kind, scope_id),
        *rules.invite_refusals(name.strip(), mobile, email),
        rules.period_refusal(from_day, until_day, day_of(at)),
    )
    channel = Channel.SMS if mobile else Channel.EMAIL
    holder = (normalize_mobile(mobile) if mobile else normalize_email(email)) or ""
    row = StaffInvitation(
        name=name.strip(),
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        from_day=from_day,
        until_day=until_day,
        channel=channel,
        holder=holder,
        holder_index=queries.holder_key(holder),
        language=language,
        invited_by=by.label,
        invited_by_id=by.id,
        invited_at=at,
        expires_at=at + rules.LIFE,
    )
    token = _counted(row, at)
    _insert(row)
    audit.record("invite_staff", row, by=by, at=at, role=str(role), scope=f"{scope_kind}:{scope_id}")
    messages.send_link(row, token, at=at)
    return row.pk


@transaction.atomic
def resend(invitation_id: int, *, by: Actor, at: datetime) -> None:
    """Send a fresh link, good for seven days; the one before opens nothing any more.

    Whoever sends it again answers for it from now on. Raises NotFound, Forbidden, Refused with code "limit".
    """
    row = _locked(invitation_id, by)
    row.invited_by, row.invited_by_id = by.label, by.id
    token = _counted(row, at)
    row.expires_at = at + rules.LIFE
    row.save(update_fields=["token_digest", "sent", "expires_at", "invited_by", "invited_by_id"])
    audit.record("resend_staff_invitation", row, by=by, at=at, sent=row.sent)
    messages.send_link(row, token, at=at)


@transaction.atomic
def withdraw(invitation_id: int, *, by: Actor, at: datetime) -> None:
    """Take an invitation back: its link opens nothing any more. Raises NotFound, Forbidden."""
    row = _locked(invitation_id, by)
    audit.move(row, STAFF_INVITATION, "withdraw_staff_invitation", by=by, at=at)
    row.ended_at = at
    row.save(update_fields=["ended_at"])


def _counted(row: StaffInvitation, at: datetime) -> str:
    """Count one more message and put a fresh token on the row, unsaved; return the token."""
    full = limits.take(rules.limits(row.invited_by_id, row.holder_index), at=at)
    refuse(rules.limit_refusal(full))
    token = token_urlsafe(_BYTES)
    row.token_digest, row.sent = queries.digest(token), row.sent + 1
    return token


def _insert(row: StaffInvitation) -> None:
    """Write the row; the database itself refuses a second open one, also to a button pressed twice."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        twice = rules.invited_refusal(is_invited=True)
        raise Refused(*([twice] if twice else [])) from error


def _locked(invitation_id: int, by: Actor) -> StaffInvitation:
    row = (
        StaffInvitation.objects.select_for_update(no_key=True)
        .filter(pk=invitation_id, state=StaffInvitationState.OPEN)
        .first()
    )
    if row is None:
        raise NotFound
    insist_on_manager(by, row.role, row.scope_kind, row.scope_id)
    return row
