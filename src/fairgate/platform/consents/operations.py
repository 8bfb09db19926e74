"""Giving and withdrawing consent."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents.events import ConsentGiven, ConsentWithdrawn
from fairgate.platform.consents.models import Consent
from fairgate.platform.consents.queries import still_open
from fairgate.platform.consents.wordings import current


@transaction.atomic
def give(holder: str, *, purpose: str, version: str = "", channel: str, by: Actor, at: datetime) -> None:
    """Record that `holder` ("user:<id>", "person:<id>") agrees to a purpose in a wording; once is enough.

    Without a version it is the text in force. Who gives for whom is the caller's to answer for.
    """
    text = version or current(purpose).version
    consent, is_new = Consent.objects.get_or_create(
        holder=holder,
        purpose=purpose,
        version=text,
        withdrawn_at=None,
        defaults={"channel": channel, "address": by.address, "given_at": at},
    )
    if is_new:
        audit.record("give_consent", consent, by=by, at=at, purpose=purpose, version=text)
        announce(ConsentGiven(holder, purpose), by=by, at=at)


@transaction.atomic
def give_for_all(
    holders: Collection[str], *, purposes: Collection[str], channel: str, by: Actor, at: datetime
) -> None:
    """Record the same consents of many holders, as an organization assures them; those that stand are left."""
    known = still_open(holders, purposes)
    fresh = [
        Consent(
            holder=holder,
            purpose=purpose,
            version=version,
            channel=channel,
            address=by.address,
            given_at=at,
        )
        for purpose, version in ((each, current(each).version) for each in purposes)
        for holder in holders
        if (holder, purpose, version) not in known
    ]
    made = Consent.objects.bulk_create(fresh)
    audit.record_all("give_consent", made, by=by, at=at, channel=channel)


@transaction.atomic
def withdraw(holder: str, *, purpose: str, by: Actor, at: datetime) -> None:
    """Withdraw all consents of `holder` to a purpose; a withdrawn one stays as proof that it was given."""
    standing = Consent.objects.select_for_update(no_key=True).filter(
        holder=holder, purpose=purpose, withdrawn_at__isnull=True
    )
    versions = [(consent, consent.version) for consent in standing]
    for consent, version in versions:
        audit.record("withdraw_consent", consent, by=by, at=at, purpose=purpose, version=version)
    standing.update(withdrawn_at=at)
    if versions:
        announce(ConsentWithdrawn(holder, purpose), by=by, at=at)
