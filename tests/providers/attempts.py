"""Attempts to pay, as billing hands them to a channel."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from fairgate.billing.payments.ports import AttemptDetails, Reference
from fairgate.billing.payments.states import Way
from fairgate.foundation.identifiers import business_number
from fairgate.foundation.money import Money

STARTED = datetime(2027, 9, 14, 2, 21, tzinfo=UTC)
DETAILS = AttemptDetails(
    number="FP270914ABCDEFGH",
    amount=Money(20000),
    description="第十届东海国际进口博览会证件费",
    way=Way.SCAN,
    started_at=STARTED,
    expires_at=STARTED + timedelta(hours=2),
    payer_address="203.0.113.7",
    payer_openid="oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
    return_url="https://fair.example/pay/back/abc/",
)


def fresh(way: Way = Way.SCAN, **changes: Any) -> AttemptDetails:
    """Return an attempt that begins now, under a number of its own."""
    now = datetime.now(UTC).replace(microsecond=0)
    times = {"started_at": now, "expires_at": now + timedelta(hours=2)}
    return replace(DETAILS, **{"number": business_number("FP", now), "way": way} | times | changes)


def reference_of(details: AttemptDetails) -> Reference:
    """Return what a channel is asked with."""
    return Reference(details.number, details.way, details.started_at, details.expires_at)
