"""Where the payment of an order stands, for the pay page."""

from datetime import datetime

from fairgate.billing.orders import queries as orders
from fairgate.billing.payments.handovers import Kept, handover_of
from fairgate.billing.payments.models import PaymentAttempt, SuspenseItem
from fairgate.billing.payments.rules import AttemptFacts, phase
from fairgate.billing.payments.states import (
    AttemptState,
    Channel,
    HandoverKind,
    SuspenseReason,
    SuspenseState,
    Way,
)
from fairgate.billing.payments.views import AttemptView, HeldMoney, PaymentStatus
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money


def attempt_status(number: str, actor: Actor, *, at: datetime) -> PaymentStatus:
    """Return where the payment of an order stands; raises NotFound for a stranger."""
    # The attempt first: money that comes between the two reads is then seen on the order, never missed on both.
    attempt = PaymentAttempt.objects.filter(order__number=number).order_by("-pk").first()
    order = orders.order_view(number, actor)
    facts = _facts(attempt) if attempt else None
    return PaymentStatus(
        order=order,
        attempt=view_of(attempt) if attempt else None,
        phase=phase(order.state, order.expires_at, facts, at),
        held=_held(order.id),
    )


def _facts(attempt: PaymentAttempt) -> AttemptFacts:
    kind = HandoverKind(attempt.handover_kind) if attempt.handover_kind else None
    return AttemptFacts(AttemptState(attempt.state), kind, attempt.expires_at)


def _held(order_id: int) -> tuple[HeldMoney, ...]:
    items = SuspenseItem.objects.filter(receipt__attempt__order_id=order_id, state=SuspenseState.OPEN)
    return tuple(
        HeldMoney(Money(item.receipt.amount_fen), SuspenseReason(item.reason), item.opened_at)
        for item in items.select_related("receipt").order_by("pk")
    )


def view_of(attempt: PaymentAttempt) -> AttemptView:
    """Return what the payer may know of an attempt."""
    columns = Kept(attempt.handover_kind, attempt.handover_text, attempt.handover_fields)
    return AttemptView(
        number=attempt.number,
        channel=Channel(attempt.channel),
        way=Way(attempt.way),
        state=AttemptState(attempt.state),
        handover=handover_of(columns),
        expires_at=attempt.expires_at,
    )
