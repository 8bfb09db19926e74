"""Giving and withdrawing consent."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents.models import Consent


@transaction.atomic
def give(holder: str, *, purpose: str, version: str, channel: str, by: Actor, at: datetime) -> None:
    """Record that `holder` ("user:<id>", "person:<id>") agrees to a purpose in a wording; once is enough."""
    consent, is_new = Consent.objects.get_or_create(
        holder=holder,
        purpose=purpose,
        version=version,
        withdrawn_at=None,
        defaults={"channel": channel, "address": by.address, "given_at": at},
    )
    if is_new:
        audit.record("give_consent", consent, by=by, at=at, purpose=purpose, version=version)


@transaction.atomic
def withdraw(holder: str, *, purpose: str, by: Actor, at: datetime) -> None:
    """Withdraw all consents of `holder` to a purpose; a withdrawn one stays as proof that it was given."""
    standing = Consent.objects.select_for_update(no_key=True).filter(
        holder=holder, purpose=purpose, withdrawn_at__isnull=True
    )
    for consent in standing:
        audit.record("withdraw_consent", consent, by=by, at=at, purpose=purpose, version=consent.version)
    standing.update(withdrawn_at=at)
