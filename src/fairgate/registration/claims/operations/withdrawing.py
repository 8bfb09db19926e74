"""Taking a claim back."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit
from fairgate.registration.claims.models import JoinRequest
from fairgate.registration.claims.queries import claim_of, holder_key
from fairgate.registration.claims.states import APPEAL, JOIN_REQUEST


@transaction.atomic
def withdraw(number: str, *, holder: str, by: Actor, at: datetime) -> None:
    """Take back a request or an appeal by whoever has just proved its mobile or e-mail. Raises NotFound, Stale."""
    row = claim_of(number)
    if row.holder_index != holder_key(holder, row.channel):
        raise NotFound
    machine = JOIN_REQUEST if isinstance(row, JoinRequest) else APPEAL
    audit.move(row, machine, "withdraw", by=by, at=at)
    row.decided_at = at
    row.save(update_fields=["decided_at"])
