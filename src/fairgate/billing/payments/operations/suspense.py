"""The end of money in suspense."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.policies import may_settle_suspense
from fairgate.billing.payments.states import SUSPENSE
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit


@transaction.atomic
def settle_suspense(item_id: int, *, by: Actor, at: datetime) -> None:
    """Note that money in suspense has found its place; the caller moves it in the books, in its transaction.

    Raises NotFound unless a checker of finance does it, Stale when it was settled before.
    """
    item = SuspenseItem.objects.select_for_update(no_key=True).filter(pk=item_id).first()
    if item is None or not may_settle_suspense(by):
        raise NotFound
    audit.move(item, SUSPENSE, "settle", by=by, at=at)
    item.closed_at = at
    item.save(update_fields=["closed_at"])
