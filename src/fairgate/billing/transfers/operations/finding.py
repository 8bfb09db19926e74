"""Counting money by the signs that it bears, without a person, where they are beyond doubt. Source: protocols 4."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from fairgate.billing.transfers.models import BankReceipt
from fairgate.billing.transfers.operations.matching import count_for, ids_of, is_done, may_take
from fairgate.billing.transfers.operations.rows import locked_orders, locked_receipt
from fairgate.billing.transfers.policies import insist_on_officer
from fairgate.billing.transfers.queries.doubts import doubts_of
from fairgate.billing.transfers.queries.finding import OpenOrders, index_for, open_orders
from fairgate.billing.transfers.rules import Found
from fairgate.billing.transfers.states import Basis, Doubt, ReceiptState
from fairgate.foundation.actors import Actor


def match_found(receipt_ids: Sequence[int], *, by: Actor, at: datetime) -> int:
    """Count open money for the orders that it is surely for, each in a transaction of its own; return how many.

    Unpaid orders are read once for all of them. What bears no sure sign, or is doubtful, waits for an officer.
    """
    insist_on_officer(by)
    index = open_orders()
    rows = BankReceipt.objects.filter(pk__in=receipt_ids, state=ReceiptState.OPEN).order_by("pk")
    return sum(_matched(receipt.pk, found, by, at) for receipt, found in _sure(rows, index))


def match_by_code(receipt_id: int, *, by: Actor, at: datetime) -> bool:
    """Count one receipt for the orders of the code in its remark, if nothing is doubtful; say whether."""
    insist_on_officer(by)
    receipt = BankReceipt.objects.get(pk=receipt_id)
    found = index_for(receipt).sure_about(receipt)
    return found is not None and found.basis == Basis.CODE and _matched(receipt_id, found, by, at)


def _sure(rows: Iterable[BankReceipt], index: OpenOrders) -> list[tuple[BankReceipt, Found]]:
    found = ((receipt, index.sure_about(receipt)) for receipt in rows)
    return [(receipt, each) for receipt, each in found if each]


@transaction.atomic
def _matched(receipt_id: int, found: Found, by: Actor, at: datetime) -> bool:
    """Count one receipt under lock, unless money before it has paid the order meanwhile, or something is doubtful."""
    held = locked_orders(ids_of(found.numbers))
    receipt = locked_receipt(receipt_id)
    if is_done(receipt, held) or may_take(receipt, held) is not None:
        return False
    if found.basis == Basis.ONLY_ORDER:
        still = index_for(receipt).sure_about(receipt)
        if still != found:
            return False
    against = set(doubts_of(receipt, held))
    if found.basis == Basis.ONLY_ORDER:
        against.discard(Doubt.UNANNOUNCED)  # payer and amount are the announcement
    if against:
        return False
    return bool(count_for(receipt, held, basis=found.basis, by=by, at=at))
