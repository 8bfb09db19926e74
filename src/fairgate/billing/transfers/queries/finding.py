"""Unpaid orders by the signs that money bears. No actor is asked of the index: it is for verbs, and for the import."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID
from fairgate.billing.transfers import rules
from fairgate.billing.transfers.models import BankReceipt, Match, RemittanceOrder
from fairgate.billing.transfers.policies import insist_on_reader
from fairgate.billing.transfers.rules import Found, OpenOrder
from fairgate.billing.transfers.states import UNDER_WAY, ReceiptState
from fairgate.billing.transfers.views import SuggestionView
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.verification.rules import folded_name

_MOST_BY_AMOUNT = 20


@dataclass(frozen=True)
class _Row:
    """An unpaid order with its organization's name."""

    order: OpenOrder
    name: str


class OpenOrders:
    """Unpaid orders at one moment, found by code, number, payer's name or amount."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self.named: dict[str, str] = {}
        self._found: dict[str, dict[object, list[OpenOrder]]] = {
            kind: defaultdict(list) for kind in ("code", "number", "name", "amount")
        }
        for row in rows:
            order = row.order
            self.named[order.number] = row.name
            self._found["code"][order.code].append(order)
            self._found["number"][order.number].append(order)
            self._found["amount"][order.missing_fen].append(order)
            for name in order.names:
                self._found["name"][name].append(order)

    def about(self, receipt: BankReceipt) -> tuple[Found, ...]:
        """Return the orders that a receipt may be for, the strongest sign first."""
        by = self._found
        near = [
            *(by["code"].get(receipt.code, ()) if receipt.code else ()),
            *(order for number in rules.numbers_in(receipt.remark) for order in by["number"].get(number, ())),
            *by["name"].get(folded_name(receipt.payer_name), ()),
            *by["amount"].get(receipt.left_fen, ())[:_MOST_BY_AMOUNT],
        ]
        return rules.found_for(_money(receipt), list(dict.fromkeys(near)))

    def sure_about(self, receipt: BankReceipt) -> Found | None:
        """Return the orders that a receipt is for beyond doubt, or None."""
        return next((found for found in self.about(receipt) if found.is_sure), None)


def _money(receipt: BankReceipt) -> rules.Booking:
    return rules.Booking(
        left_fen=receipt.left_fen,
        booked_on=receipt.booked_on,
        payer_name=receipt.payer_name,
        remark=receipt.remark,
        code=receipt.code,
    )


def open_orders(about: Q | None = None) -> OpenOrders:
    """Return all unpaid orders, or some, in three reads; the cost grows with their number."""
    orders = Order.objects.filter(state__in=UNPAID)
    orders = orders if about is None else orders.filter(about)
    counted = Match.objects.filter(order__in=orders, undone_at=None).values_list("order_id")
    fen = dict(counted.annotate(Sum("amount_fen")).order_by())  # unpaid orders have no charges that we bear
    lines = RemittanceOrder.objects.filter(order__in=orders, remittance__state__in=UNDER_WAY)
    codes = dict(lines.values_list("order_id", "remittance__code"))
    return OpenOrders(_rows(orders, fen, codes))


def _rows(orders: QuerySet[Order], fen: dict[int, int], codes: dict[int, str]) -> Iterable[_Row]:
    for order in orders.select_related("organization").order_by("pk"):
        owner = order.organization
        names = tuple(folded_name(name) for name in (owner.name, owner.name_en) if name)
        yield _Row(
            OpenOrder(
                number=order.number,
                organization_id=order.organization_id,
                names=names,
                missing_fen=order.total_fen - fen.get(order.pk, 0),
                placed_on=day_of(order.placed_at),
                code=codes.get(order.pk, ""),
            ),
            owner.name,
        )


def suggestions(receipt_id: int, actor: Actor) -> tuple[SuggestionView, ...]:
    """Return the orders that open money may be for, with the reason, the strongest first.

    Raises NotFound unless finance asks.
    """
    insist_on_reader(actor)
    receipt = BankReceipt.objects.filter(pk=receipt_id).first()
    if receipt is None:
        raise NotFound
    if receipt.state != ReceiptState.OPEN:
        return ()
    index = index_for(receipt)
    return tuple(
        SuggestionView(found.numbers, index.named[found.numbers[0]], found.basis, Money(receipt.left_fen))
        for found in index.about(receipt)
    )


def index_for(receipt: BankReceipt) -> OpenOrders:
    """Return the unpaid orders that one receipt may be for; names as the bank writes them, in brackets of any width."""
    return open_orders(_about(receipt))


def _about(receipt: BankReceipt) -> Q:
    lines = RemittanceOrder.objects.filter(remittance__code=receipt.code).exclude(remittance__code="")
    return (
        Q(number__in=rules.numbers_in(receipt.remark))
        | Q(pk__in=lines.values("order_id"))
        | Q(organization__name__in=_spellings(receipt.payer_name))
        | Q(organization__name_en__iexact=receipt.payer_name)
        | Q(total_fen=receipt.left_fen)
    )


def _spellings(name: str) -> Sequence[str]:
    """Return a name with the brackets of either width."""
    wide, narrow = str.maketrans("()", "（）"), str.maketrans("（）", "()")
    return list({name, name.translate(wide), name.translate(narrow), folded_name(name)})
