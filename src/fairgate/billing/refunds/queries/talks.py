"""What jobs need for talking with a channel. No actor is asked: these are not for screens."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Original, RefundDetails
from fairgate.billing.refunds.states import WITH_CHANNEL, RefundState
from fairgate.foundation.money import Money
from fairgate.foundation.words import _

_REASON = _("证件费退款")


@dataclass(frozen=True)
class RefundTalk:
    """A refund about which its channel is talked to."""

    channel: Channel
    details: RefundDetails
    state: RefundState
    since: datetime


def talk(number: str) -> RefundTalk | None:
    """Return what is to be said of a refund; None when it has ended or is not the channel's business."""
    return _talk(number, WITH_CHANNEL | {RefundState.STUCK})


def talk_of_failed(number: str) -> RefundTalk | None:
    """Return what is to be asked about a refund that failed, or was given up; None for any other."""
    return _talk(number, {RefundState.FAILED})


def _talk(number: str, states: Collection[RefundState]) -> RefundTalk | None:
    row = Refund.objects.select_related("receipt__attempt").filter(number=number, state__in=states).first()
    if row is None or row.receipt is None:
        return None
    return RefundTalk(
        channel=Channel(row.receipt.channel),
        details=_details(row),
        state=RefundState(row.state),
        since=row.proposed_at,
    )


def _details(row: Refund) -> RefundDetails:
    receipt = row.receipt
    assert receipt is not None  # noqa: S101 - a constraint of the table says so, and the type does not
    return RefundDetails(
        number=row.number,
        amount=Money(row.amount_fen),
        reason=str(_REASON),
        started_at=row.proposed_at,
        original=Original(
            number=receipt.number,
            transaction_id=receipt.transaction_id,
            total=Money(receipt.amount_fen),
            way=Way(receipt.attempt.way) if receipt.attempt else Way.SCAN,
        ),
    )
