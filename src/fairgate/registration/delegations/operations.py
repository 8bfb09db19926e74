"""Verbs of delegations."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations import queries
from fairgate.registration.delegations.models import ReferralCode


@transaction.atomic
def use_code(typed: str, *, delegation_id: int, category: str, by: Actor, at: datetime) -> int | None:
    """Count one use of a referral code for the chosen delegation; None when none was typed or needed.

    Raises Refused (field "referral_code") for a code that does not open the delegation. Source: R21, Q6.
    """
    edition_id = queries.edition_of(delegation_id)
    code = queries.known_code(edition_id, typed)
    if code is not None:
        ReferralCode.objects.select_for_update(no_key=True).get(pk=code.pk)
    refuse(queries.referral_refusal_of(delegation_id, typed, category, on=day_of(at)))
    if code is None:
        return None
    ReferralCode.objects.filter(pk=code.pk).update(uses=F("uses") + 1)
    audit.record("use_code", code, by=by, at=at, delegation=delegation_id)
    return code.pk
