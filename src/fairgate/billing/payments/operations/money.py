"""Confirmed money has one effect: it pays its order, or it waits in suspense. Source: protocols 10."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import order_money, order_paid, suspense_money
from fairgate.billing.ledger.states import Kind
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import messages
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.operations.banking import note_known
from fairgate.billing.payments.operations.closing import record_closed
from fairgate.billing.payments.ports import Absent, Closed, NotPaid, Outcome, Paid, Payment
from fairgate.billing.payments.queries import arrival_of, source_of
from fairgate.billing.payments.rules import Expected, is_absence_final, is_by_bank, suspense_reason
from fairgate.billing.payments.states import ATTEMPT, AttemptState, Channel, SuspenseReason, Way
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of


def record_outcome(number: str, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Note what a channel knows of an attempt: apply its money, close it, or note that it waits."""
    attempt = PaymentAttempt.objects.get(number=number)
    if isinstance(outcome, Paid):
        apply_payment(outcome.payment, Channel(attempt.channel), by=by, at=at)
    elif isinstance(outcome, Closed) or (
        isinstance(outcome, Absent) and is_absence_final(attempt.expires_at, at)
    ):
        record_closed(number, by=by, at=at)
    elif isinstance(outcome, NotPaid) and is_by_bank(Way(attempt.way)) and attempt.known_at is None:
        note_known(number, by=by, at=at)


@transaction.atomic
def apply_payment(payment: Payment, channel: Channel, *, by: Actor, at: datetime) -> None:
    """Let confirmed money have its one effect, however often we hear of it. Source: protocols 10, P1-P3.

    It pays its order, or waits in suspense for finance; either way it is posted to the books. The locks on
    order and attempt (in this order, as everywhere) and UNIQUE(source, kind) make a second hearing harmless.
    """
    order, attempt = _named(payment, channel)
    receipt, is_new = _receipt(payment, channel, attempt, at)
    if not is_new:
        return
    reason = suspense_reason(arrival_of(payment), _expected(attempt, order, payment.paid_at))
    if attempt is not None:
        _mark_paid(attempt, payment, by=by, at=at)
    if reason is not None:
        _suspend(receipt, reason, order, by=by, at=at)
    elif order is not None:
        _pay(order, receipt, by=by, at=at)
    reach("apply.recorded")


def _named(payment: Payment, channel: Channel) -> tuple[Order | None, PaymentAttempt | None]:
    """Lock the attempt that money names, and its order; money of another merchant names none of ours."""
    named = PaymentAttempt.objects.filter(number=payment.number, channel=channel).first()
    if named is None or not payment.is_for_us:
        return None, None
    order = Order.objects.select_for_update(no_key=True).get(pk=named.order_id)
    return order, PaymentAttempt.objects.select_for_update(no_key=True).get(pk=named.pk)


def _expected(attempt: PaymentAttempt | None, order: Order | None, paid_at: datetime) -> Expected | None:
    if attempt is None or order is None:
        return None
    return Expected(attempt.amount_fen, OrderState(order.state), is_over=_is_over(order, paid_at))


def _is_over(order: Order, paid_at: datetime) -> bool:
    """Say whether money was paid after the organization's payment cut-off; asked only past the order's own end."""
    if paid_at < order.expires_at:
        return False
    return paid_at >= rulebook_of(order.organization_id).closes_at(CutOff.PAYMENT)


def _receipt(
    payment: Payment, channel: Channel, attempt: PaymentAttempt | None, at: datetime
) -> tuple[Receipt, bool]:
    return Receipt.objects.get_or_create(
        source=source_of(payment, channel),
        kind="payment",
        defaults={
            "channel": channel,
            "merchant": payment.merchant,
            "transaction_id": payment.transaction_id,
            "trace_number": payment.trace_number,
            "settles_on": payment.settles_on,
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


def _suspend(
    receipt: Receipt, reason: SuspenseReason, order: Order | None, *, by: Actor, at: datetime
) -> None:
    item = SuspenseItem.objects.create(receipt=receipt, reason=reason, opened_at=at)
    audit.record("suspend", item, by=by, at=at, reason=reason.value, amount_fen=receipt.amount_fen)
    lines = suspense_money(
        receipt.channel,
        Money(receipt.amount_fen),
        is_ours=reason not in {SuspenseReason.FOREIGN, SuspenseReason.CURRENCY},
        order_id=order.pk if order else None,
        organization_id=order.organization_id if order else None,
    )
    ledger.post(Kind.RECEIPT, receipt.source, lines, occurred_at=receipt.paid_at, by=by, at=at)
    messages.tell_finance_of_suspense(item, at=at)
    if order is not None:
        messages.tell_payer_of_suspense(item, order, at=at)


def _pay(order: Order, receipt: Receipt, *, by: Actor, at: datetime) -> None:
    receipt.order = order
    receipt.save(update_fields=["order"])
    whose = {"order_id": order.pk, "organization_id": order.organization_id}
    came = order_money(receipt.channel, Money(receipt.amount_fen), **whose)
    ledger.post(Kind.RECEIPT, receipt.source, came, occurred_at=receipt.paid_at, by=by, at=at)
    orders.confirm(order.pk, by=by, at=at)
    earned = order_paid(Money(order.total_fen), **whose)
    ledger.post(Kind.ORDER_PAID, order.number, earned, occurred_at=at, by=by, at=at)
    messages.tell_paid(order, at=at)
