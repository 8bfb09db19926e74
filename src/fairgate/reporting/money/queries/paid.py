"""What paid the orders: money through a channel, and bank money that was counted for them."""

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.transfers.models import Match
from fairgate.foundation.clock import start_of_day
from fairgate.foundation.money import Money
from fairgate.reporting.money import rules
from fairgate.reporting.money.queries.asked import Asked, Placed
from fairgate.reporting.money.states import Kind
from fairgate.reporting.money.views import Row


def paid(asked: Asked) -> list[Placed]:
    """Return what paid the orders, in two reads."""
    return [*_through_channels(asked), *_by_bank(asked)]


def _through_channels(asked: Asked) -> list[Placed]:
    rows = Receipt.objects.filter(order__organization_id=asked.organization_id, kind="payment")
    return [_of_channel(row) for row in rows.select_related("order", "attempt").order_by("pk")]


def _of_channel(row: Receipt) -> Placed:
    order = row.order
    number, state = (order.number, order.state) if order else ("", OrderState.PAID)
    way = (Way(row.attempt.way).label,) if row.attempt else ()
    shown = Row(
        kind=Kind.PAYMENT,
        number=number,
        amount=Money(row.amount_fen),
        at=row.paid_at,
        standing=rules.of_payment(OrderState(state)),
        labels=(Channel(row.channel).label, *way),
        names=(row.transaction_id,),
    )
    return Placed(number, shown)


def _by_bank(asked: Asked) -> list[Placed]:
    rows = Match.objects.filter(order__organization_id=asked.organization_id, undone_at=None)
    return [_of_bank(row) for row in rows.select_related("order", "receipt").order_by("pk")]


def _of_bank(row: Match) -> Placed:
    """Return a part of a booking; its remark named the remittance where `names` begin with a code."""
    said = (row.receipt.code, row.receipt.payer_name, row.receipt.reference)
    shown = Row(
        kind=Kind.PAYMENT,
        number=row.order.number,
        amount=Money(row.amount_fen),
        at=start_of_day(row.receipt.booked_on),
        standing=rules.of_payment(OrderState(row.order.state)),
        labels=(Kind.TRANSFER.label,),
        names=tuple(each for each in said if each),
    )
    return Placed(row.order.number, shown)
