"""What was posted for a thing with money: the page that every amount leads to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import QuerySet

from fairgate.billing.entries.models import ManualEntry
from fairgate.billing.invoices.models import InvoiceLine
from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.policies import may_read
from fairgate.billing.ledger.views import TransactionView
from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.reconciliation.states import Subject
from fairgate.billing.refunds.models import Refund
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.transfers.models import BankReceipt, Match, Remittance, RemittanceOrder
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound

_LONGEST_ID = 18
_Value = TypeVar("_Value")


def postings_about(subject: Subject, key: str, actor: Actor) -> tuple[TransactionView, ...]:
    """Return what was posted for a thing, oldest first, () when no money has moved for it yet.

    An order and what stands for orders have everything posted on them; the rest goes by its source. A few reads,
    however many postings. Raises NotFound unless finance asks and the thing is there.
    """
    if not may_read(actor):
        raise NotFound
    sources, order_ids = _NAMED[subject](key)
    return ledger.postings_of_all_or_orders(sources, order_ids, actor)


_Named = tuple[Iterable[str], Iterable[int]]


def _order(number: str) -> _Named:
    return (), _there(Order.objects.filter(number=number).values_list("pk", flat=True))


def _payment(number: str) -> _Named:
    pk = _there(PaymentAttempt.objects.filter(number=number).values_list("pk", flat=True))[0]
    receipts = list(Receipt.objects.select_related("order", "suspense").filter(attempt_id=pk))
    waiting = [each.suspense.pk for each in receipts if hasattr(each, "suspense")]
    paid = [each.order.number for each in receipts if each.order and not hasattr(each, "suspense")]
    return [*(each.source for each in receipts), *paid, *_ways_out(waiting)], ()


def _suspense(key: str) -> _Named:
    items = SuspenseItem.objects.filter(pk=_id(key))
    return [*_there(items.values_list("receipt__source", flat=True)), *_ways_out([_id(key)])], ()


def _ways_out(item_ids: list[int]) -> list[str]:
    return [each.source for each in Settlement.objects.filter(item_id__in=item_ids)] if item_ids else []


def _bank(key: str) -> _Named:
    receipt = BankReceipt.objects.filter(pk=_id(key)).first()
    if receipt is None:
        raise NotFound
    parts = (receipt.matches, receipt.borne, receipt.settlements)
    return [receipt.source, *(each.source for part in parts for each in part.all())], ()


def _match(key: str) -> _Named:
    match = Match.objects.filter(pk=_id(key)).first()
    if match is None:
        raise NotFound
    return [match.source], ()


def _entry(key: str) -> _Named:
    entry = ManualEntry.objects.filter(pk=_id(key)).first()
    if entry is None:
        raise NotFound
    return [entry.source, *(each.source for each in entry.reversals.all())], ()


def _transfer(code: str) -> _Named:
    pk = _there(Remittance.objects.filter(code=code).values_list("pk", flat=True))[0]
    return (), RemittanceOrder.objects.filter(remittance_id=pk).values_list("order_id", flat=True)


def _invoice(number: str) -> _Named:
    lines = InvoiceLine.objects.filter(invoice__number=number)
    return (), set(_there(lines.values_list("order_line__order_id", flat=True)))


def _refund(number: str) -> _Named:
    refund = Refund.objects.filter(number=number).first()
    if refund is None:
        raise NotFound
    return [refund.source, *(line.source for line in refund.lines.all())], ()


def _there(found: "QuerySet[Any, _Value]") -> list[_Value]:
    values = list(found)
    if not values:
        raise NotFound
    return values


def _id(key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) <= _LONGEST_ID):
        raise NotFound
    return int(key)


_NAMED: Mapping[Subject, Callable[[str], _Named]] = {
    Subject.ORDER: _order,
    Subject.PAYMENT: _payment,
    Subject.SUSPENSE: _suspense,
    Subject.BANK: _bank,
    Subject.MATCH: _match,
    Subject.TRANSFER: _transfer,
    Subject.ENTRY: _entry,
    Subject.REFUND: _refund,
    Subject.INVOICE: _invoice,
}
"""How each kind of thing is named in the books: by sources, and by orders."""
