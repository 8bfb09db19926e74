"""What paid an order, and what of it is going back. For callers whose reader may see it."""

from datetime import datetime

from django.db.models import Max, Sum

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import Receipt
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.rules import OriginalFacts, PayerFacts, channel_refusal
from fairgate.billing.refunds.states import IN_VAIN, RefundState, Route
from fairgate.billing.transfers.models import BankReceipt, Match
from fairgate.foundation.money import Money


def receipt_of(order_id: int) -> Receipt | None:
    """Return the money of a channel that paid an order; None where it came by bank."""
    return Receipt.objects.select_related("attempt").filter(order_id=order_id).first()


def original_facts(order: Order, receipt: Receipt) -> OriginalFacts:
    """Return what decides whether a payment's channel sends more of it back."""
    refunds = Refund.objects.filter(order=order)
    going = refunds.exclude(state__in=IN_VAIN).aggregate(fen=Sum("amount_fen"))["fen"]
    return OriginalFacts(
        paid=Money(receipt.amount_fen),
        paid_at=receipt.paid_at,
        going_back=Money(going or 0),
        sent=refunds.filter(receipt=receipt).count(),
        order=order.number,
    )


def is_channel_open(order: Order, amount: Money, at: datetime) -> bool:
    """Say whether a channel could send this much of an order back, and has not failed to before."""
    receipt = receipt_of(order.pk)
    if receipt is None:
        return False
    has_failed = Refund.objects.filter(order=order, route=Route.CHANNEL, state=RefundState.FAILED).exists()
    return not has_failed and channel_refusal(original_facts(order, receipt), amount, at) is None


def payer_facts(order: Order) -> PayerFacts:
    """Return who paid an order by bank: one payer with one account, or nobody in particular."""
    ids = Match.objects.filter(order=order, undone_at=None).values_list("receipt_id", flat=True)
    receipts = list(BankReceipt.objects.filter(pk__in=list(ids)).order_by("-booked_on", "-pk"))
    names = {receipt.payer_name for receipt in receipts}
    accounts = {receipt.payer_account for receipt in receipts if receipt.payer_account}
    organization = order.organization.name
    if len(names) != 1 or len(accounts) > 1:
        return PayerFacts("", "", organization)
    return PayerFacts(names.pop(), next(iter(accounts), ""), organization)


def last_sent_at(refund: Refund) -> datetime | None:
    """Return when another refund of the same payment was sent last; None when none was."""
    others = Refund.objects.filter(receipt=refund.receipt).exclude(pk=refund.pk)
    found: datetime | None = others.aggregate(last=Max("sent_at"))["last"]
    return found
