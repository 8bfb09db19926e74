"""A batch is called back: its people wait anew, and a result for it is not taken in any more."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.vetting import rules
from fairgate.registration.vetting.models import VettingItem
from fairgate.registration.vetting.operations.rows import locked
from fairgate.registration.vetting.states import VETTING_BATCH, ItemState


@transaction.atomic
def recall_batch(batch_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """End a batch whose results will not come; what has an answer keeps it. Raises NotFound, Refused."""
    batch = locked(batch_id, by)
    refuse(rules.recall_refusal(batch.state, reason))
    audit.move(batch, VETTING_BATCH, "recall_vetting", by=by, at=at, reason=reason.strip())
    batch.sheet, batch.ended_at = "", at
    batch.save(update_fields=["sheet", "ended_at"])
    VettingItem.objects.filter(batch=batch, state=ItemState.WAITING).update(state=ItemState.VOID)
