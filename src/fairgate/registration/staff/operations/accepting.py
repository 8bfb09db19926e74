"""The invited comes in: with a fresh account, or with the one they work with already."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.states import Channel
from fairgate.registration.staff import queries, rules
from fairgate.registration.staff.models import StaffInvitation
from fairgate.registration.staff.operations.roles import put_in_post
from fairgate.registration.staff.states import STAFF_INVITATION


@transaction.atomic
def accept(
    token: str, *, login: str, password: str, by: Actor, at: datetime, language: str = "zh-hans"
) -> str:
    """Open an account for whoever holds the link, with the role that was offered; return its id.

    The link was sent to the mobile or address, which counts as proved. Its holder binds a second factor before
    the first entry. Raises NotFound, Refused beside login or password, or when the link is used, taken back or
    too old, or its sender may not invite any more.
    """
    row = _locked(token, at)
    proved = {"email" if row.channel == Channel.EMAIL else "mobile": row.holder}
    user_id = accounts.create_staff(
        login.strip().lower(), password, row.name, by=SYSTEM, at=at, language=language, **proved
    )
    _put_in(row, user_id, by=by, at=at)
    return user_id


@transaction.atomic
def accept_as(token: str, *, by: Actor, at: datetime) -> None:
    """Take the offered role with the account that one works with already.

    Raises NotFound, Refused as `accept` does, and for the own invitation.
    """
    _put_in(_locked(token, at), by.id, by=by, at=at)


def _locked(token: str, at: datetime) -> StaffInvitation:
    rows = StaffInvitation.objects.select_for_update(no_key=True)
    row = rows.filter(token_digest=queries.digest(token)).first()
    if row is None:
        raise NotFound
    may = queries.may_still_invite(row, at)
    refuse(rules.link_refusal(row.state, row.expires_at, at, may_still_invite=may))
    return row


def _put_in(row: StaffInvitation, user_id: str, *, by: Actor, at: datetime) -> None:
    """Give the role in the name of whoever invited, and use the link up."""
    inviter = actor_by_id(row.invited_by_id, at=at)
    days = {"from_day": row.from_day, "until_day": row.until_day}
    put_in_post(user_id, row.role, row.scope_kind, row.scope_id, **days, by=inviter, at=at)
    audit.move(row, STAFF_INVITATION, "accept_staff_invitation", by=by, at=at, account=user_id)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
