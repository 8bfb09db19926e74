"""Proving, changing and recovering a password."""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.hashers import make_password

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Refusal, Refused, refuse
from fairgate.foundation.identifiers import normalize_email
from fairgate.foundation.secrets import blind_index
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.rules import normalize_login
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.operations import check_code, send_code
from fairgate.platform.codes.states import Channel, Purpose
from fairgate.platform.limits import operations as limits
from fairgate.platform.limits.queries import first_full
from fairgate.platform.passwords import rules
from fairgate.platform.passwords.queries import recoverable


def prove(login: str, password: str, *, address: str, at: datetime) -> str:
    """Return the id of the account that a login and its password open, or raise Refused.

    An unknown login and a wrong password get the same answer in the same time. Not inside a transaction: a
    wrong try must stay counted. Source: ASVS 6.3.8.
    """
    index = blind_index(normalize_login(login), purpose="login")
    refuse(rules.LOCKED if first_full([rules.address_limit(address)], at=at) else None)
    refuse(rules.LOCKED if limits.take(rules.limits(index, address), at=at) else None)
    user = User.objects.filter(login=normalize_login(login), is_active=True).first()
    if not _is_right(user, password) or user is None:
        limits.note([rules.address_limit(address).key], at=at)
        raise Refused(rules.WRONG)
    limits.forget(rules.pair_key(index, address))
    return str(user.pk)


def change(user_id: str, current: str, fresh: str, *, by: Actor, at: datetime) -> None:
    """Replace a password by one who knows it; ends the other sessions. Refused: "current", "password"."""
    _insist(user_id, current, rules.OLD_WRONG, by=by, at=at)
    accounts.set_password(user_id, fresh, by=by, at=at)


def confirm(user_id: str, password: str, *, why: str, by: Actor, at: datetime) -> None:
    """Let whoever is signed in show once more that it is them, before `why`; the trail keeps it.

    Not inside a transaction: a wrong try must stay counted. Refused: "password". Source: ASVS 7.5.
    """
    user = _insist(user_id, password, rules.NOT_YOURS, by=by, at=at)
    audit.record("confirm_password", user, by=by, at=at, why=why)


def _insist(user_id: str, password: str, wrong: Refusal, *, by: Actor, at: datetime) -> User:
    if by.id != user_id:
        raise Forbidden
    user = user_by_id(user_id)
    index = blind_index(user.login, purpose="login")
    refuse(rules.LOCKED if limits.take(rules.limits(index, by.address), at=at) else None)
    if not user.check_password(password):
        raise Refused(wrong)
    limits.forget(rules.pair_key(index, by.address))
    return user


def send_recovery_code(login: str, *, session_key: str, address: str, at: datetime) -> None:
    """Send a code to the mobile or e-mail that the account of `login` has verified; the same answer for none.

    Raises Refused with field "login" when a limit is used up. Source: guide R22, Q7.
    """
    found = recoverable(login)
    channel, to = (found.channel, found.to) if found else _decoy(login)
    try:
        send_code(
            to,
            purpose=Purpose.RECOVER,
            session_key=session_key,
            address=address,
            at=at,
            deliver=found is not None,
            channel=channel,
            language=found.account.language if found and channel == Channel.EMAIL else "",
        )
    except Refused as refused:
        raise Refused(*(replace(refusal, field="login") for refusal in refused.refusals)) from refused


def recover(login: str, code: str, fresh: str, *, session_key: str, address: str, at: datetime) -> str:
    """Give the account of `login` a new password, proved by the code that was sent; return its id.

    Raises Refused with field "code" or "password". A second factor stays. Source: guide R22, ASVS 6.4.3.
    """
    found = recoverable(login)
    refuse(accounts.plain_password_refusal(fresh, login=login))
    channel, to = (found.channel, found.to) if found else _decoy(login)
    check_code(to, code, purpose=Purpose.RECOVER, session_key=session_key, at=at, channel=channel)
    if found is None:
        raise Refused(rules.NO_ACCOUNT)
    by = Actor(id=found.account.id, label=found.account.name, address=address)
    accounts.set_password(found.account.id, fresh, by=by, at=at)
    return found.account.id


def _decoy(login: str) -> tuple[Channel, str]:
    """Return where a code for a login without account would go: nothing is sent; its limits fill like others."""
    email = normalize_email(login)
    if email:
        return Channel.EMAIL, email
    digits = int(blind_index(normalize_login(login), purpose="decoy")[:12], 16) % 10**8
    return Channel.SMS, f"+86139{digits:08}"


def _is_right(user: User | None, password: str) -> bool:
    if user is None:
        make_password(password)  # as slow as checking one, so that the time does not tell
        return False
    return user.check_password(password)
