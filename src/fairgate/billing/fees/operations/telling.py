"""What settled fees say upward."""

from collections.abc import Collection
from datetime import datetime

from fairgate.billing.fees.events import FeesSettled
from fairgate.billing.fees.models import BadgeFee
from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce


def announce_settled(fees: Collection[BadgeFee], *, by: Actor, at: datetime) -> None:
    """Say once for all of them that nothing more is to be paid for these people."""
    announce(FeesSettled(tuple(fee.person_id for fee in fees)), by=by, at=at)
