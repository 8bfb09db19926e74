"""Money that waits for finance."""

from django.db.models import Count, Q, QuerySet, Sum

from fairgate.billing.fees.policies import is_finance
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.states import Channel, SuspenseReason, SuspenseState
from fairgate.billing.payments.views import SuspenseView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money


def suspense(actor: Actor, *, state: SuspenseState = SuspenseState.OPEN) -> list[SuspenseView]:
    """Return money in suspense, the oldest first, in one read; raises NotFound unless finance asks."""
    return [_view(item) for item in _visible_to(actor).filter(state=state).order_by("opened_at", "pk")]


def open_suspense(actor: Actor) -> tuple[int, Money]:
    """Return how much money waits, as a count and its sum in yuan, added up by the database."""
    waiting = _visible_to(actor).filter(state=SuspenseState.OPEN)
    sums = waiting.aggregate(
        count=Count("pk"), fen=Sum("receipt__amount_fen", filter=Q(receipt__currency="CNY"))
    )
    return sums["count"], Money(sums["fen"] or 0)


def suspense_item(item_id: int, actor: Actor) -> SuspenseView:
    """Return one of them, open or settled; raises NotFound unless finance asks and it is there."""
    item = _visible_to(actor).filter(pk=item_id).first()
    if item is None:
        raise NotFound
    return _view(item)


def _visible_to(actor: Actor) -> QuerySet[SuspenseItem]:
    if not (actor.is_system or is_finance(actor)):
        raise NotFound
    return SuspenseItem.objects.select_related("receipt__attempt__order")


def _view(item: SuspenseItem) -> SuspenseView:
    receipt = item.receipt
    order = receipt.attempt.order if receipt.attempt else None
    return SuspenseView(
        id=item.pk,
        reason=SuspenseReason(item.reason),
        state=SuspenseState(item.state),
        channel=Channel(receipt.channel),
        merchant=receipt.merchant,
        number=receipt.number,
        transaction_id=receipt.transaction_id,
        order_number=order.number if order else "",
        organization_id=order.organization_id if order else None,
        amount=Money(receipt.amount_fen),
        currency=receipt.currency,
        paid_at=receipt.paid_at,
        opened_at=item.opened_at,
    )
