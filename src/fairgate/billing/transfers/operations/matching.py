"""Counting money for orders, and taking it off again. Source: protocols 4 and 10, P1-P4.

Money that the bank booked stands in suspense. Counting part of it for an order moves it to what the payer has paid
in advance; an order that has its whole sum is paid by the same verb as through a channel. What no order takes stays
in suspense. Each step is a posting of its own; none is ever changed.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Sum

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import charges_borne, matched, order_paid
from fairgate.billing.ledger.states import Kind
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.payments.messages import tell_paid
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.models import BankReceipt, BorneCharge, Match, Remittance
from fairgate.billing.transfers.operations.rows import (
    locked_orders,
    locked_receipt,
    move,
    orders_of,
    under_way,
)
from fairgate.billing.transfers.policies import insist_on_checker, insist_on_officer
from fairgate.billing.transfers.queries.doubts import doubts_of
from fairgate.billing.transfers.states import BANK_RECEIPT, Basis, ReceiptState, RemittanceState
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit


@transaction.atomic
def match(receipt_id: int, numbers: Collection[str], *, by: Actor, at: datetime) -> Money:
    """Count a receipt for orders, the oldest first, and return how much they took; what is left stays in suspense.

    The same again takes nothing more. Raises NotFound, Forbidden, Refused for money or orders that are at an end,
    and for doubtful money (`queries.doubts_of`): that takes two officers, by `attach` and `accept`.
    """
    insist_on_officer(by)
    held = locked_orders(ids_of(numbers))
    receipt = locked_receipt(receipt_id)
    if is_done(receipt, held):
        return Money(0)
    refuse(may_take(receipt, held), rules.doubts_refusal(doubts_of(receipt, held)))
    return count_for(receipt, held, by=by, at=at)


def may_take(receipt: BankReceipt, held: Sequence[Order]) -> Refusal | None:
    """Say why a receipt cannot pay orders, or None."""
    return rules.match_refusal(ReceiptState(receipt.state), [OrderState(order.state) for order in held])


def ids_of(numbers: Collection[str]) -> list[int]:
    """Return the ids of orders by their numbers; raises NotFound when one is unknown."""
    found = dict(Order.objects.filter(number__in=numbers).values_list("number", "pk"))
    if set(found) != set(numbers):
        raise NotFound
    return list(found.values())


def is_done(receipt: BankReceipt, held: Sequence[Order]) -> bool:
    """Say whether exactly these orders have got their share of this receipt before."""
    standing = set(receipt.matches.filter(undone_at=None).values_list("order_id", flat=True))
    return bool(held) and standing == {order.pk for order in held}


def count_for(
    receipt: BankReceipt,
    held: Sequence[Order],
    *,
    basis: Basis | None = None,
    note: str = "",
    bears_charges: bool = False,
    by: Actor,
    at: datetime,
) -> Money:
    """Count a locked receipt for locked orders; for verbs that have asked what stands against it.

    `bears_charges`: what the orders lack after it, banks have kept, and we bear it.
    """
    missing = missing_of(held)
    given = rules.shares(receipt.left_fen, missing)
    for order, share in zip(held, given, strict=True):
        if share:
            _count(receipt, order, share, basis=basis or "", note=note, by=by, at=at)
    for order, share, lacked in zip(held, given, missing, strict=True):
        if bears_charges and share < lacked:
            _bear(receipt, order, lacked - share, note=note, by=by, at=at)
        if bears_charges or share == lacked:
            _pay(order, by=by, at=at)
    follow_orders(held, by=by, at=at)
    _tell_of_surplus(receipt, held, at=at)
    reach("match.recorded")
    transaction.on_commit(partial(reach, "match.effect"))
    return Money(sum(given))


def missing_of(held: Sequence[Order]) -> list[int]:
    """Return how many fen each order still lacks."""
    return [order.total_fen - counted_for(order.pk) for order in held]


def counted_for(order_id: int) -> int:
    """Return how many fen of bank money count for an order, with the charges that we bear."""
    standing = Match.objects.filter(order_id=order_id, undone_at=None)
    borne = BorneCharge.objects.filter(order_id=order_id)
    return sum(int(rows.aggregate(fen=Sum("amount_fen"))["fen"] or 0) for rows in (standing, borne))


def _bear(receipt: BankReceipt, order: Order, fen: int, *, note: str, by: Actor, at: datetime) -> None:
    """Bear what banks kept: the order is paid by it in the same deed, so it is never undone."""
    made = {"amount_fen": fen, "note": note, "made_at": at, "made_by": by.label}
    row = BorneCharge.objects.create(receipt=receipt, order=order, **made)
    audit.record(
        "bear_charges", row, by=by, at=at, receipt=receipt.source, order=order.number, amount_fen=fen
    )
    lines = charges_borne(Money(fen), order_id=order.pk, organization_id=order.organization_id)
    ledger.post(Kind.CHARGES_BORNE, row.source, lines, occurred_at=at, by=by, at=at)


def _count(
    receipt: BankReceipt, order: Order, fen: int, *, basis: str, note: str, by: Actor, at: datetime
) -> None:
    made = {"amount_fen": fen, "basis": basis, "note": note, "made_at": at, "made_by": by.label}
    row = Match.objects.create(receipt=receipt, order=order, **made)
    audit.record("count", row, by=by, at=at, receipt=receipt.source, order=order.number, amount_fen=fen)
    lines = matched(Money(fen), order_id=order.pk, organization_id=order.organization_id)
    ledger.post(Kind.MATCHED, row.source, lines, occurred_at=at, by=by, at=at)
    spend(receipt, fen, by=by, at=at)


def spend(receipt: BankReceipt, fen: int, *, by: Actor, at: datetime) -> None:
    """Note that so much of a receipt is used, or free again where `fen` is below zero."""
    receipt.left_fen -= fen
    receipt.save(update_fields=["left_fen"])
    if not receipt.left_fen:
        audit.move(receipt, BANK_RECEIPT, "match", by=by, at=at)
    elif receipt.state == ReceiptState.MATCHED:
        audit.move(receipt, BANK_RECEIPT, "release", by=by, at=at)


def give_up_rest(receipt_id: int, fen: int, *, by: Actor, at: datetime) -> None:
    """Note that what no order has got of a receipt leaves us; the caller moves it in the books, in its transaction.

    Raises NotFound, Forbidden, Refused: nothing is left, or the rest is not exactly so much any more.
    """
    insist_on_checker(by)
    receipt = locked_receipt(receipt_id)
    refuse(rules.rest_refusal(ReceiptState(receipt.state), receipt.left_fen, fen))
    if receipt.matches.filter(undone_at=None).exists():
        spend(receipt, fen, by=by, at=at)
        return
    receipt.left_fen = 0
    receipt.save(update_fields=["left_fen"])
    audit.move(receipt, BANK_RECEIPT, "settle", by=by, at=at)


def _pay(order: Order, *, by: Actor, at: datetime) -> None:
    orders.confirm(order.pk, by=by, at=at)
    lines = order_paid(Money(order.total_fen), order_id=order.pk, organization_id=order.organization_id)
    ledger.post(Kind.ORDER_PAID, order.number, lines, occurred_at=at, by=by, at=at)
    tell_paid(order, at=at)


def follow_orders(held: Sequence[Order], *, by: Actor, at: datetime) -> None:
    """Bring the remittances of orders up to date: all paid, or more is to come."""
    found = {each.pk: each for order in held if (each := under_way(order.pk))}
    for remittance in found.values():
        unpaid = [order for order in locked_orders(orders_of(remittance)) if order.state in UNPAID]
        if not unpaid:
            move(remittance, "confirm", by=by, at=at)
        elif any(counted_for(order.pk) for order in unpaid):
            _ask_for_more(remittance, unpaid, by=by, at=at)


def _ask_for_more(remittance: Remittance, unpaid: list[Order], *, by: Actor, at: datetime) -> None:
    if remittance.state != RemittanceState.AWAITING:
        move(remittance, "ask_for_more", by=by, at=at)
    for order in unpaid:
        if order.state == OrderState.CHECKING:
            orders.uncheck(order.pk, by=by, at=at)
    missing = sum(order.total_fen - counted_for(order.pk) for order in unpaid)
    messages.tell_payers_of_part(remittance, Money(missing), at=at)


def _tell_of_surplus(receipt: BankReceipt, held: Sequence[Order], *, at: datetime) -> None:
    if receipt.left_fen and held:
        shared = Remittance.objects.filter(is_shared=True, lines__order=held[0]).order_by("-pk").first()
        messages.tell_of_surplus(held[0], shared, Money(receipt.left_fen), at=at)
