"""Proving the old, proving the new, and putting the new in the place of the old."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Refused, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import account
from fairgate.platform.codes import rules as codes
from fairgate.platform.codes.operations import check_code, send_code
from fairgate.platform.codes.states import Channel, Purpose
from fairgate.platform.contacts import messages, rules
from fairgate.platform.contacts.queries import in_use, proved
from fairgate.platform.passwords import operations as passwords

_PURPOSE = {Channel.SMS: Purpose.CHANGE_MOBILE, Channel.EMAIL: Purpose.CHANGE_EMAIL}


def send_old_code(user_id: str, *, session_key: str, by: Actor, at: datetime) -> None:
    """Send a code to where the account is reached now, for whoever has no password. Raises Refused."""
    _insist_on_own(user_id, by)
    old = proved(user_id)
    refuse(rules.NOWHERE if old is None else None)
    channel, to = old  # type: ignore[misc]  # refused above
    send_code(
        to,
        purpose=Purpose.CONFIRM,
        session_key=session_key,
        address=by.address,
        at=at,
        channel=channel,
    )


def ask(
    user_id: str,
    to: str,
    *,
    channel: Channel,
    password: str = "",
    old_code: str = "",
    session_key: str,
    by: Actor,
    at: datetime,
) -> str:
    """Prove the old by password or code, then send a code to the new; return the new as it is kept.

    Not inside a transaction: a wrong try must stay counted. Raises Forbidden, and Refused with field "to",
    "password" or "old_code". Source: ASVS 7.5.1.
    """
    _insist_on_own(user_id, by)
    new = codes.normalized(to, channel)
    refuse(
        replace(codes.form_refusal(channel), field="to") if new is None else None,
        rules.SAME if new and new == in_use(account(user_id), channel) else None,
        None if password or old_code else rules.NO_PROOF,
    )
    _prove_old(user_id, password, old_code, session_key=session_key, by=by, at=at)
    with _at("to"):
        send_code(
            to,
            purpose=_PURPOSE[channel],
            session_key=session_key,
            address=by.address,
            at=at,
            channel=channel,
        )
    return new or ""


def change(
    user_id: str, to: str, code: str, *, channel: Channel, session_key: str, by: Actor, at: datetime
) -> None:
    """Put the new in the place of the old, proved by its code; end the account's other sessions; tell both.

    Raises Forbidden, and Refused with field "code", or "to" when another account signs in by it meanwhile.
    """
    _insist_on_own(user_id, by)
    check_code(to, code, purpose=_PURPOSE[channel], session_key=session_key, at=at, channel=channel)
    with _at("code"):
        _put(user_id, to, channel, by=by, at=at)


@transaction.atomic
def _put(user_id: str, to: str, channel: Channel, *, by: Actor, at: datetime) -> None:
    before = account(user_id)
    if channel == Channel.EMAIL:
        accounts.verify_email(user_id, to, by=by, at=at)
    else:
        accounts.change_mobile(user_id, to, by=by, at=at)
    accounts.end_sessions(user_id, by=by, at=at)
    former = in_use(before, channel)
    if former:
        messages.tell_former(former, channel, name=str(uuid4()), language=before.language, at=at)
    messages.tell_changed(user_id, channel, at=at)


def _prove_old(
    user_id: str, password: str, old_code: str, *, session_key: str, by: Actor, at: datetime
) -> None:
    if password:
        passwords.confirm(user_id, password, why="change_contact", by=by, at=at)
        return
    old = proved(user_id)
    refuse(rules.NOWHERE if old is None else None)
    channel, to = old  # type: ignore[misc]  # refused above
    with _at("old_code"):
        check_code(to, old_code, purpose=Purpose.CONFIRM, session_key=session_key, at=at, channel=channel)


def _insist_on_own(user_id: str, by: Actor) -> None:
    if by.id != str(user_id):
        raise Forbidden


class _at:  # noqa: N801 - reads as a word before a block
    """Let what a lower room refuses stand at a field of this room's forms."""

    def __init__(self, field: str) -> None:
        self.field = field

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Refused):
            raise Refused(*(replace(each, field=self.field) for each in error.refusals)) from error
