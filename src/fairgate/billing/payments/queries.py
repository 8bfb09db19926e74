"""Reads of payments."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.orders import queries as orders
from fairgate.billing.orders.queries import OrderView
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import PaymentAttempt, SuspenseItem
from fairgate.billing.payments.ports import AttemptDetails, Payment
from fairgate.billing.payments.rules import Arrival, AttemptFacts, Expected, is_believable, phase
from fairgate.billing.payments.states import LIVE, AttemptState, Channel, Phase, SuspenseReason
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class AttemptView:
    """One try to pay; `code_url` is "" until the channel has given one, and is drawn as a QR code."""

    number: str
    channel: Channel
    state: AttemptState
    code_url: str
    expires_at: datetime


@dataclass(frozen=True)
class HeldMoney:
    """Money that came for an order which could not take it; finance pays it back."""

    amount: Money
    reason: SuspenseReason
    received_at: datetime


@dataclass(frozen=True)
class PaymentStatus:
    """Everything that the pay page and its polled part show."""

    order: OrderView
    attempt: AttemptView | None
    phase: Phase
    held: tuple[HeldMoney, ...]


@dataclass(frozen=True)
class Unanswered:
    """An attempt that its channel has not answered clearly, with what to send, the same each time."""

    channel: Channel
    details: AttemptDetails
    started_at: datetime


@dataclass(frozen=True)
class Watched:
    """An attempt whose outcome we do not know yet."""

    number: str
    channel: Channel
    started_at: datetime
    expires_at: datetime


def attempt_status(number: str, actor: Actor, *, at: datetime) -> PaymentStatus:
    """Return where the payment of an order stands; raises NotFound for a stranger."""
    order = orders.order_view(number, actor)
    attempt = PaymentAttempt.objects.filter(order_id=order.id).order_by("-pk").first()
    facts = _facts(attempt) if attempt else None
    return PaymentStatus(
        order=order,
        attempt=view_of(attempt) if attempt else None,
        phase=phase(order.state, order.expires_at, facts, at),
        held=_held(order.id),
    )


def _facts(attempt: PaymentAttempt) -> AttemptFacts:
    return AttemptFacts(AttemptState(attempt.state), bool(attempt.code_url), attempt.expires_at)


def _held(order_id: int) -> tuple[HeldMoney, ...]:
    items = (
        SuspenseItem.objects.filter(receipt__attempt__order_id=order_id)
        .select_related("receipt")
        .order_by("pk")
    )
    return tuple(
        HeldMoney(Money(item.receipt.amount_fen), SuspenseReason(item.reason), item.opened_at)
        for item in items
    )


def view_of(attempt: PaymentAttempt) -> AttemptView:
    """Return what the payer may know of an attempt."""
    return AttemptView(
        number=attempt.number,
        channel=Channel(attempt.channel),
        state=AttemptState(attempt.state),
        code_url=attempt.code_url,
        expires_at=attempt.expires_at,
    )


def unanswered(number: str, *, at: datetime) -> Unanswered | None:
    """Return what is to be sent to the channel, or None when the attempt is answered or its time is over."""
    attempt = PaymentAttempt.objects.get(number=number)
    if attempt.state not in {AttemptState.INTENDED, AttemptState.UNKNOWN} or at >= attempt.expires_at:
        return None
    details = AttemptDetails(
        attempt.number, Money(attempt.amount_fen), attempt.description, attempt.expires_at
    )
    return Unanswered(Channel(attempt.channel), details, attempt.started_at)


def fits(payment: Payment, channel: Channel) -> bool:
    """Say whether money that a notice tells of fits the attempt that it names."""
    attempt = (
        PaymentAttempt.objects.select_related("order").filter(number=payment.number, channel=channel).first()
    )
    expected = Expected(attempt.amount_fen, OrderState(attempt.order.state)) if attempt else None
    return is_believable(arrival_of(payment), expected)


def arrival_of(payment: Payment) -> Arrival:
    """Return what decides where this money goes."""
    return Arrival(payment.amount_fen, payment.currency, payment.is_for_us)


def watched(number: str) -> Watched | None:
    """Return an attempt whose outcome is still open, or None when it has one."""
    attempt = PaymentAttempt.objects.filter(number=number, state__in=LIVE).first()
    return _watched(attempt) if attempt else None


def watched_of(order_id: int) -> list[Watched]:
    """Return all attempts of an order whose outcome is still open, oldest first."""
    attempts = PaymentAttempt.objects.filter(order_id=order_id, state__in=LIVE).order_by("pk")
    return [_watched(attempt) for attempt in attempts]


def _watched(attempt: PaymentAttempt) -> Watched:
    return Watched(attempt.number, Channel(attempt.channel), attempt.started_at, attempt.expires_at)
