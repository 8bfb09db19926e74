"""Agreeing where money in suspense goes, or not: from then on we owe it, or it has paid its order."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import applied, order_paid, owed_back
from fairgate.billing.ledger.states import Kind
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.payments import messages as payments_messages
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt
from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.operations.rows import (
    locked_item,
    locked_order,
    locked_settlement,
    order_refusal,
)
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.money import Money


@transaction.atomic
def agree_to_settlement(settlement_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer and a checker: the money is owed to its payer, or pays its order at once.

    Raises NotFound, Forbidden, Refused (the same officer; an order that is at its end or of another sum by now;
    a booking of the bank of which an order has got something meanwhile).
    """
    insist_on_checker(by)
    order = locked_order(settlement_id)  # orders before everything else, as everywhere
    row = locked_settlement(settlement_id)
    proposals.agree(row, by=by, at=at)
    if row.bank_receipt_id:
        transfers.give_up_rest(row.bank_receipt_id, row.amount_fen, by=by, at=at)
    elif row.item_id:
        item = locked_item(row.item_id)
        refuse(order_refusal(order, item))
        payments.settle_suspense(item.pk, by=by, at=at)
        if order is not None:
            _pay(order, item.receipt, row, by=by, at=at)
            return
    lines = owed_back(Money(row.amount_fen))
    ledger.post(Kind.OWED_BACK, row.source, lines, occurred_at=at, by=by, at=at)


def _pay(order: Order, receipt: Receipt, row: Settlement, *, by: Actor, at: datetime) -> None:
    amount = Money(row.amount_fen)
    receipt.order = order
    receipt.save(update_fields=["order"])
    whose = {"order_id": order.pk, "organization_id": order.organization_id}
    ledger.post(Kind.APPLIED, row.source, applied(amount, **whose), occurred_at=at, by=by, at=at)
    orders.confirm(order.pk, by=by, at=at)
    ledger.post(Kind.ORDER_PAID, order.number, order_paid(amount, **whose), occurred_at=at, by=by, at=at)
    payments_messages.tell_paid(order, at=at)


@transaction.atomic
def decline_settlement(settlement_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; the money stays in suspense. Raises NotFound, Forbidden, Refused."""
    insist_on_officer(by)
    proposals.decline(locked_settlement(settlement_id), answer, by=by, at=at)
