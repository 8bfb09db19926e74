"""What paid an order, for its receipt page."""

from fairgate.billing.orders import queries as orders
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.rules import is_from_own_account
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.payments.views import ReceiptLine, ReceiptView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.personnel import queries as personnel


def receipt_of(number: str, actor: Actor) -> ReceiptView:
    """Return what paid an order, in a few reads however many people; NotFound while it is not paid."""
    order, facts = orders.order_view(number, actor), orders.order_facts(number, actor)
    receipt = Receipt.objects.select_related("attempt").filter(order_id=order.id).first()
    if receipt is None or receipt.attempt is None:
        raise NotFound
    return ReceiptView(
        order_number=order.number,
        organization_name=facts.organization_name,
        channel=Channel(receipt.channel).label,
        way=Way(receipt.attempt.way).label,
        transaction_id=receipt.transaction_id,
        paid_at=receipt.paid_at,
        amount=Money(receipt.amount_fen),
        people=facts.people,
        lines=receipt_lines(order),
        is_title_locked=is_from_own_account(Way(receipt.attempt.way)),
    )


def receipt_lines(order: OrderView) -> tuple[ReceiptLine, ...]:
    """Return each person's share of an order by name, as far as the order names its people."""
    people = personnel.brief([line.person_id for line in order.lines])
    return tuple(ReceiptLine(people[line.person_id].name, line.amount) for line in order.lines)
