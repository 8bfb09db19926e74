"""Where the payment of an order stands, for the pay page."""

from datetime import datetime

from fairgate.billing.orders import queries as orders
from fairgate.billing.payments.handovers import Kept, handover_of
from fairgate.billing.payments.models import PaymentAttempt, SuspenseItem
from fairgate.billing.payments.rules import (
    AttemptFacts,
    can_reach_bank,
    given_up_until,
    is_by_bank,
    may_still_be_paid_until,
    phase,
)
from fairgate.billing.payments.states import (
    LIVE,
    AttemptState,
    Channel,
    HandoverKind,
    SuspenseReason,
    SuspenseState,
    Way,
)
from fairgate.billing.payments.views import AttemptView, GivenUp, HeldMoney, PaymentStatus
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money


def attempt_status(number: str, actor: Actor, *, at: datetime) -> PaymentStatus:
    """Return where the payment of an order stands, without the order's people; raises NotFound for a stranger."""
    # The attempt first: money that comes between the two reads is then seen on the order, never missed on both.
    attempt = PaymentAttempt.objects.filter(order__number=number).order_by("-pk").first()
    order = orders.order_alone(number, actor)
    facts = _facts(attempt) if attempt else None
    return PaymentStatus(
        order=order,
        attempt=view_of(attempt) if attempt else None,
        phase=phase(order.state, order.expires_at, facts, at, is_by_transfer=order.by_transfer),
        held=_held(order.id),
        given_up=_given_up(order.id, at),
    )


def open_elsewhere(number: str, actor: Actor, *, at: datetime) -> tuple[GivenUp, ...]:
    """Return what was given up of an order and may still be paid, oldest first; raises NotFound for a stranger."""
    return _given_up(orders.order_view(number, actor).id, at)


def _given_up(order_id: int, at: datetime) -> tuple[GivenUp, ...]:
    asked = PaymentAttempt.objects.filter(order_id=order_id, state__in=LIVE, closing_at__isnull=False)
    found = ((attempt, _until(attempt, at)) for attempt in asked.order_by("pk"))
    return tuple(
        GivenUp(Channel(attempt.channel), Way(attempt.way), until) for attempt, until in found if until
    )


def _until(attempt: PaymentAttempt, at: datetime) -> datetime | None:
    asked_at = attempt.closing_at or at
    if not _can_be_reached(attempt, at):
        return None
    return given_up_until(
        Channel(attempt.channel), Way(attempt.way), attempt.expires_at, asked_at=asked_at, at=at
    )


def _can_be_reached(attempt: PaymentAttempt, at: datetime) -> bool:
    """Say whether somebody may still pay it; a form for a bank that nobody has sent in time opens nothing."""
    is_at_bank = can_reach_bank(attempt.started_at, attempt.known_at, at)
    return is_at_bank or not is_by_bank(Way(attempt.way))


def _facts(attempt: PaymentAttempt) -> AttemptFacts:
    kind = HandoverKind(attempt.handover_kind) if attempt.handover_kind else None
    return AttemptFacts(AttemptState(attempt.state), kind, attempt.expires_at, Way(attempt.way))


def _held(order_id: int) -> tuple[HeldMoney, ...]:
    items = SuspenseItem.objects.filter(receipt__attempt__order_id=order_id, state=SuspenseState.OPEN)
    return tuple(
        HeldMoney(Money(item.receipt.amount_fen), SuspenseReason(item.reason), item.opened_at)
        for item in items.select_related("receipt").order_by("pk")
    )


def view_of(attempt: PaymentAttempt) -> AttemptView:
    """Return what the payer may know of an attempt."""
    columns = Kept(attempt.handover_kind, attempt.handover_text, attempt.handover_fields)
    channel, way = Channel(attempt.channel), Way(attempt.way)
    until = may_still_be_paid_until(channel, way, attempt.expires_at)
    return AttemptView(
        number=attempt.number,
        channel=channel,
        way=way,
        state=AttemptState(attempt.state),
        handover=handover_of(columns),
        started_at=attempt.started_at,
        expires_at=attempt.expires_at,
        known_at=attempt.known_at,
        may_still_be_paid_until=until if attempt.state in LIVE else None,
    )
