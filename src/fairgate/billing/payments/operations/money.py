"""Confirmed money has one effect: it pays its order, or it waits in suspense. Source: protocols 10."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import messages
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.operations.attempts import record_closed
from fairgate.billing.payments.ports import Closed, Outcome, Paid, Payment
from fairgate.billing.payments.queries import arrival_of
from fairgate.billing.payments.rules import Expected, suspense_reason
from fairgate.billing.payments.states import ATTEMPT, AttemptState, Channel, SuspenseReason
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.platform.audit import operations as audit


def record_outcome(number: str, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Note what a channel knows of an attempt: apply its money, close it, or leave it open."""
    if isinstance(outcome, Paid):
        channel = PaymentAttempt.objects.get(number=number).channel
        apply_payment(outcome.payment, Channel(channel), by=by, at=at)
    elif isinstance(outcome, Closed):
        record_closed(number, by=by, at=at)


@transaction.atomic
def apply_payment(payment: Payment, channel: Channel, *, by: Actor, at: datetime) -> None:
    """Let confirmed money have its one effect, however often we hear of it. Source: protocols 10, P1-P3.

    It pays its order, or waits in suspense for finance. The attempt's row lock and UNIQUE(source, kind) make
    a second hearing harmless.
    """
    attempt = _named_attempt(payment, channel)
    receipt, is_new = _receipt(payment, channel, attempt, at)
    if not is_new:
        return
    order = Order.objects.select_for_update().get(pk=attempt.order_id) if attempt else None
    reason = suspense_reason(arrival_of(payment), _expected(attempt, order))
    if attempt is not None:
        _mark_paid(attempt, payment, by=by, at=at)
    if reason is not None:
        _suspend(receipt, payment, reason, by=by, at=at)
    elif order is not None:
        _pay(order, receipt, by=by, at=at)
    reach("apply.recorded")


def _named_attempt(payment: Payment, channel: Channel) -> PaymentAttempt | None:
    """Lock the attempt that money names; money of another merchant names none of ours."""
    if not payment.is_for_us:
        return None
    named = PaymentAttempt.objects.select_for_update().filter(number=payment.number, channel=channel)
    return named.first()


def _expected(attempt: PaymentAttempt | None, order: Order | None) -> Expected | None:
    return Expected(attempt.amount_fen, OrderState(order.state)) if attempt and order else None


def _receipt(
    payment: Payment, channel: Channel, attempt: PaymentAttempt | None, at: datetime
) -> tuple[Receipt, bool]:
    return Receipt.objects.get_or_create(
        source=f"{channel}:{payment.merchant}:{payment.transaction_id}",
        kind="payment",
        defaults={
            "attempt": attempt,
            "number": payment.number,
            "amount_fen": payment.amount_fen,
            "currency": payment.currency,
            "paid_at": payment.paid_at,
            "recorded_at": at,
        },
    )


def _mark_paid(attempt: PaymentAttempt, payment: Payment, *, by: Actor, at: datetime) -> None:
    if attempt.state == AttemptState.PAID:
        return
    audit.move(attempt, ATTEMPT, "confirm", by=by, at=at, amount_fen=payment.amount_fen)
    attempt.transaction_id = payment.transaction_id
    attempt.paid_at = payment.paid_at
    attempt.save(update_fields=["transaction_id", "paid_at"])


def _suspend(receipt: Receipt, payment: Payment, reason: SuspenseReason, *, by: Actor, at: datetime) -> None:
    item = SuspenseItem.objects.create(
        receipt=receipt, reason=reason, merchant=payment.merchant, opened_at=at
    )
    audit.record("suspend", item, by=by, at=at, reason=reason.value, amount_fen=payment.amount_fen)
    messages.tell_finance_of_suspense(item, at=at)


def _pay(order: Order, receipt: Receipt, *, by: Actor, at: datetime) -> None:
    receipt.order = order
    receipt.save(update_fields=["order"])
    orders.confirm(order.pk, by=by, at=at)
    messages.tell_paid(order, at=at)
