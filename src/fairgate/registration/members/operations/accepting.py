"""The invited comes in."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.accounts.states import Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.states import Channel
from fairgate.platform.consents import operations as consenting
from fairgate.registration.members import messages, rules
from fairgate.registration.members.models import Invitation
from fairgate.registration.members.queries import digest, own_account
from fairgate.registration.members.states import INVITATION


@transaction.atomic
def accept(
    token: str,
    *,
    password: str = "",
    consents: Collection[str] = (),
    by: Actor,
    at: datetime,
    language: str = "zh-hans",
) -> str:
    """Let in whoever holds the link and has just proved its mobile or address; return the account's id.

    Whoever has an account there keeps it; else one is opened with `password`. Raises NotFound, Refused with
    field "password", or when the link is used, taken back or too old.
    """
    row = Invitation.objects.select_for_update(no_key=True).filter(token_digest=digest(token)).first()
    if row is None:
        raise NotFound
    refuse(rules.link_refusal(row.state, row.expires_at, at))
    user_id = _account_for(row, password, language, by=by, at=at)
    audit.move(row, INVITATION, "accept", by=by, at=at, account=user_id)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    if user_id not in {member.user_id for member in members_of(row.organization_id)}:
        accounts.grant(user_id, row.role, Scope.ORGANIZATION, str(row.organization_id), by=SYSTEM, at=at)
    for purpose in consents:
        consenting.give(f"user:{user_id}", purpose=purpose, channel="web", by=by, at=at)
    messages.tell_joined(row, at=at)
    return user_id


def _account_for(row: Invitation, password: str, language: str, *, by: Actor, at: datetime) -> str:
    own = own_account(row)
    if own is not None:
        return own.id
    if row.channel == Channel.EMAIL:
        return accounts.create_overseas_owner(row.holder, password, row.name, by=by, at=at, language=language)
    return accounts.create_member(row.holder, password, row.name, by=by, at=at, language=language)
