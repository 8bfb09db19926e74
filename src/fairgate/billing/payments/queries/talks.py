"""What jobs need for talking with channels. No actor is asked: these are not for screens."""

from datetime import datetime

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import PaymentAttempt, Receipt
from fairgate.billing.payments.ports import AttemptDetails, Payment, Reference
from fairgate.billing.payments.rules import Arrival, Expected, is_believable, is_worth_asking
from fairgate.billing.payments.states import LIVE, AttemptState, Channel, Way
from fairgate.billing.payments.views import Unanswered, Watched
from fairgate.foundation.money import Money


def unanswered(number: str, *, at: datetime) -> Unanswered | None:
    """Return what is to be sent to the channel; None when it has answered, or nobody wants it any more."""
    attempt = PaymentAttempt.objects.get(number=number)
    is_open = attempt.state in {AttemptState.INTENDED, AttemptState.UNKNOWN} and at < attempt.expires_at
    if not is_open or attempt.closing_at is not None:
        return None
    details = AttemptDetails(
        number=attempt.number,
        amount=Money(attempt.amount_fen),
        description=attempt.description,
        way=Way(attempt.way),
        started_at=attempt.started_at,
        expires_at=attempt.expires_at,
        payer_address=attempt.payer_address,
        payer_openid=attempt.payer_openid,
        return_url=attempt.return_url,
    )
    return Unanswered(Channel(attempt.channel), details)


def watched(number: str) -> Watched | None:
    """Return an attempt whose outcome is still open, or None when it has one."""
    attempt = PaymentAttempt.objects.filter(number=number, state__in=LIVE).first()
    return _watched(attempt) if attempt else None


def watched_of(order_id: int) -> list[Watched]:
    """Return all attempts of an order whose outcome is still open, oldest first."""
    attempts = PaymentAttempt.objects.filter(order_id=order_id, state__in=LIVE).order_by("pk")
    return [_watched(attempt) for attempt in attempts]


def askable_of(order_id: int, *, at: datetime) -> list[Watched]:
    """Return those of an order about which the channel may still say something new: a closed one may have been paid."""
    states = (*LIVE, AttemptState.CLOSED)
    attempts = PaymentAttempt.objects.filter(order_id=order_id, state__in=states).order_by("pk")
    return [_watched(attempt) for attempt in attempts if is_worth_asking(attempt.expires_at, at)]


def looked_at(number: str) -> Watched | None:
    """Return an attempt that is open or closed, or None when it was paid or never came about."""
    attempt = PaymentAttempt.objects.filter(number=number, state__in=(*LIVE, AttemptState.CLOSED)).first()
    return _watched(attempt) if attempt else None


def _watched(attempt: PaymentAttempt) -> Watched:
    return Watched(Channel(attempt.channel), _reference(attempt), attempt.closing_at is not None)


def reference_of(number: str, channel: Channel) -> Reference | None:
    """Return what finds an attempt at its channel, or None when we started none with this number there."""
    attempt = PaymentAttempt.objects.filter(number=number, channel=channel).first()
    return _reference(attempt) if attempt else None


def _reference(attempt: PaymentAttempt) -> Reference:
    return Reference(attempt.number, Way(attempt.way), attempt.started_at, attempt.expires_at)


def source_of(payment: Payment, channel: Channel) -> str:
    """Return by what money is known to us once and for ever."""
    return f"{channel}:{payment.merchant}:{payment.transaction_id}"


def was_received(payment: Payment, channel: Channel) -> bool:
    """Say whether this money has had its effect already."""
    return Receipt.objects.filter(source=source_of(payment, channel), kind="payment").exists()


def fits(payment: Payment, channel: Channel) -> bool:
    """Say whether money that a notice tells of fits the attempt that it names."""
    found = PaymentAttempt.objects.select_related("order").filter(number=payment.number, channel=channel)
    attempt = found.first()
    expected = Expected(attempt.amount_fen, OrderState(attempt.order.state)) if attempt else None
    return is_believable(arrival_of(payment), expected)


def arrival_of(payment: Payment) -> Arrival:
    """Return what decides where this money goes."""
    return Arrival(payment.amount_fen, payment.currency, payment.is_for_us)
