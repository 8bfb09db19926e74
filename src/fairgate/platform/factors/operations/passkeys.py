"""Adding a passkey, proving that one holds it, and taking it away. Source: ASVS 6.5, 6.7."""

from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound, Refused, refuse
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import is_staff_member
from fairgate.platform.audit import operations as audit
from fairgate.platform.factors import authenticators, passkeys, rules
from fairgate.platform.factors.queries import has_one_factor_left
from fairgate.platform.limits import operations as limits


@transaction.atomic
def add_passkey(
    user_id: str, asked: passkeys.Asked, answer: dict[str, Any], *, name: str, by: Actor, at: datetime
) -> list[str]:
    """Keep a new passkey; return ten recovery codes, to be shown once, for an account's first factor, else none.

    Raises Forbidden for another's account, Refused beside "name" and for an answer that proves nothing.
    """
    if by.id != user_id:
        raise Forbidden
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    refuse(rules.passkey_name_refusal(name), rules.passkeys_refusal(len(passkeys.known(user_id))))
    is_first = not authenticators.bound_among([user_id])
    made = passkeys.made(asked, answer)
    if made is None:
        raise Refused(rules.NOT_SHOWN)
    passkeys.keep(user, name.strip(), made)
    audit.record("add_passkey", user, by=by, at=at, name=name.strip())
    return authenticators.fresh_recovery_codes(user) if is_first else []


def prove_by_passkey(user_id: str, asked: passkeys.Asked, answer: dict[str, Any], *, at: datetime) -> None:
    """Accept one of the account's passkeys for what it was asked; raises Refused.

    Not inside a transaction: a wrong try must stay counted.
    """
    refuse(rules.LOCKED if limits.take([rules.limit(user_id)], at=at) else None)
    if not passkeys.is_shown(user_id, asked, answer, at=at):
        raise Refused(rules.NOT_SHOWN)
    limits.forget(rules.limit(user_id).key)


@transaction.atomic
def remove_passkey(user_id: str, passkey_id: int, *, by: Actor, at: datetime) -> None:
    """Take a passkey away; with the last factor of a visitor its recovery codes go too.

    Raises Forbidden, NotFound, Refused for the last factor of staff, whose desks demand one.
    """
    if by.id != user_id:
        raise Forbidden
    user = User.objects.select_for_update(no_key=True).get(pk=user_id)
    row = next((each for each in passkeys.known(user_id) if each.id == passkey_id), None)
    if row is None:
        raise NotFound
    is_last = has_one_factor_left(user_id)
    refuse(rules.last_refusal(is_last=is_last, is_staff=is_staff_member(user_id)))
    passkeys.drop(user_id, passkey_id)
    if is_last:
        authenticators.remove_all(user_id)
    audit.record("remove_passkey", user, by=by, at=at, name=row.name)
