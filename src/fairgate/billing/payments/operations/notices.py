"""Notices of channels: verified, stored, then answered, then applied. Source: protocols 10."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fairgate.billing.payments import messages
from fairgate.billing.payments.events import RefundTold
from fairgate.billing.payments.operations.money import apply_payment
from fairgate.billing.payments.ports import Payment, PaymentChannel
from fairgate.billing.payments.states import Channel
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.events import announce
from fairgate.foundation.providers import client_for
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane


def accept_notice(channel: Channel, raw: bytes, headers: Mapping[str, str], *, at: datetime) -> None:
    """Verify a notice and store it; when this returns it is on disk and will be applied by a job.

    Raises ports.Forged, ports.Probe or ports.Malformed, and then nothing was stored.
    """
    client: PaymentChannel = client_for(f"payment_{channel}")
    notice = client.read_notice(raw, headers, at=at)
    reach("notice.sent")
    with transaction.atomic():
        work.receive_notice(channel, notice.event_id, raw, headers, at, kind="billing.payments.apply_notice")
        reach("notice.recorded")
    reach("notice.answered")


@transaction.atomic
def apply_notice(
    notice_id: int, payment: Payment | None, channel: Channel, *, refund: str = "", by: Actor, at: datetime
) -> None:
    """Let a stored notice take effect, once; None when it tells of no money that came.

    `refund`: our number of the refund of which it tells; a query says what became of that.
    """
    if payment is not None:
        apply_payment(payment, channel, by=by, at=at)
    if refund:
        announce(RefundTold(refund, notice_id), by=by, at=at)
    work.settle_notice(notice_id, applied=payment is not None or bool(refund), at=at)


def confirm_soon(notice_id: int, *, at: datetime) -> None:
    """Intend to ask the channel about a notice that it must confirm, in the lane of talks with partners."""
    work.intend("billing.payments.confirm_notice", str(notice_id), at=at, lane=Lane.OUTSIDE)


@transaction.atomic
def refuse_notice(notice_id: int, claim: Payment, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - a verb
    """Put aside a notice whose money the channel does not confirm; it is kept, and finance hears of it."""
    work.settle_notice(notice_id, applied=False, at=at)
    messages.tell_finance_of_claim(claim, at=at)
