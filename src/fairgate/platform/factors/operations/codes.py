"""Binding an authenticator application, and proving that one holds it."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Refused, refuse
from fairgate.platform.accounts.queries import is_staff_member, user_by_id
from fairgate.platform.audit import operations as audit
from fairgate.platform.factors import authenticators, rules
from fairgate.platform.factors.models import SpentStep
from fairgate.platform.limits import operations as limits


def bind_totp(user_id: str, secret: str, code: str, *, by: Actor, at: datetime) -> list[str]:
    """Bind an application that shows the right code now, and return ten recovery codes, to be shown once.

    Raises Refused with field "code". Not inside a transaction: a wrong try must stay counted.
    """
    refuse(rules.LOCKED if limits.take([rules.limit(user_id)], at=at) else None)
    step = authenticators.matching_step(secret, code.strip(), at=at)
    if step is None:
        raise Refused(rules.WRONG)
    with transaction.atomic():
        codes = enrol_totp(user_id, secret, by=by, at=at)
        _spend(user_id, step)
    limits.forget(rules.limit(user_id).key)
    return codes


@transaction.atomic
def enrol_totp(user_id: str, secret: str, *, by: Actor, at: datetime) -> list[str]:
    """Bind a secret without asking for a code, as seeding does; return ten recovery codes."""
    if by.id not in {"", user_id}:
        raise Forbidden
    user = user_by_id(user_id)
    authenticators.keep_totp(user, secret)
    SpentStep.objects.filter(user=user).delete()
    codes = authenticators.fresh_recovery_codes(user)
    audit.record("bind_second_factor", user, by=by, at=at)
    return codes


def prove(user_id: str, code: str, *, address: str, at: datetime) -> None:
    """Accept a code of the application, once, or a recovery code, once; raises Refused with field "code".

    Not inside a transaction: a wrong try must stay counted. Source: ASVS 6.5.1.
    """
    refuse(rules.LOCKED if limits.take([rules.limit(user_id)], at=at) else None)
    given = code.strip().replace(" ", "")
    if not (_is_right(user_id, given, at) if len(given) == rules.TOTP_DIGITS else False):
        _spend_recovery_code(user_id, given, address, at)
    limits.forget(rules.limit(user_id).key)


@transaction.atomic
def remove(user_id: str, *, by: Actor, at: datetime) -> None:
    """Take the second factor away again; staff cannot, since their desks demand it."""
    user = user_by_id(user_id)
    if by.id not in {"", user_id} or is_staff_member(user_id):
        raise Forbidden
    authenticators.remove_all(user_id)
    audit.record("remove_second_factor", user, by=by, at=at)


def _is_right(user_id: str, code: str, at: datetime) -> bool:
    secret = authenticators.totp_secret(user_id)
    step = None if secret is None else authenticators.matching_step(secret, code, at=at)
    return step is not None and _spend(user_id, step)


def _spend(user_id: str, step: int) -> bool:
    """Use up a step and all before it; False when that has happened already, by however many at once."""
    SpentStep.objects.get_or_create(user_id=user_id)
    return bool(SpentStep.objects.filter(user_id=user_id, step__lt=step).update(step=step))


def _spend_recovery_code(user_id: str, code: str, address: str, at: datetime) -> None:
    if not authenticators.spend_recovery_code(user_id, code):
        raise Refused(rules.WRONG)
    user = user_by_id(user_id)
    by = Actor(id=user_id, label=user.name, address=address)
    audit.record("use_recovery_code", user, by=by, at=at)
