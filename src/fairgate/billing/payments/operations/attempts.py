"""An attempt from the press of a button to what its channel answered."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.rules import pay_refusal
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.ports import CreateAnswer, Created, Declined
from fairgate.billing.payments.queries import AttemptView, view_of, watched_of
from fairgate.billing.payments.rules import code_expiry
from fairgate.billing.payments.states import ATTEMPT, LIVE, Channel
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import refuse
from fairgate.foundation.identifiers import business_number
from fairgate.platform.audit import operations as audit
from fairgate.platform.work import operations as work
from fairgate.registration.editions import queries as editions

FIRST_QUESTION = timedelta(seconds=5)


@transaction.atomic
def start_attempt(number: str, channel: Channel, *, by: Actor, at: datetime) -> AttemptView:
    """Intend to pay an order through a channel; a job asks the channel for the code. Source: guide R45, R47.

    A live attempt whose code has not ended is used again, so that reloads and two tabs share one code.
    """
    order = orders.locked_for_payer(number, by=by)
    refuse(pay_refusal(OrderState(order.state), order.expires_at, at))
    attempt = _usable_attempt(order, channel, at) or _new_attempt(order, channel, by=by, at=at)
    reach("pay.intention")
    transaction.on_commit(partial(reach, "pay.effect"))
    return view_of(attempt)


def _usable_attempt(order: Order, channel: Channel, at: datetime) -> PaymentAttempt | None:
    live = PaymentAttempt.objects.filter(order=order, channel=channel, state__in=LIVE, expires_at__gt=at)
    return live.order_by("-pk").first()


def _new_attempt(order: Order, channel: Channel, *, by: Actor, at: datetime) -> PaymentAttempt:
    edition = editions.edition(order.edition_id)
    attempt = PaymentAttempt.objects.create(
        order=order,
        channel=channel,
        number=business_number("FP", at),
        amount_fen=order.total_fen,
        description=f"{edition.name.zh}证件费"[:127],
        started_at=at,
        expires_at=code_expiry(at, order.expires_at),
    )
    audit.record("start", attempt, by=by, at=at, order=order.number, amount_fen=order.total_fen)
    work.intend("billing.payments.open_attempt", attempt.number, at=at)
    work.intend("billing.payments.poll_attempt", attempt.number, at=at, due_at=at + FIRST_QUESTION)
    return attempt


@transaction.atomic
def record_answer(number: str, answer: CreateAnswer, *, by: Actor, at: datetime) -> None:
    """Note what a channel answered to an attempt; after the attempt ended, an answer changes nothing."""
    attempt = PaymentAttempt.objects.select_for_update().get(number=number)
    verb = _verb_for(answer)
    if not ATTEMPT.can(verb, attempt.state):
        return
    audit.move(attempt, ATTEMPT, verb, by=by, at=at)
    attempt.answered_at = at
    attempt.code_url = answer.code_url if isinstance(answer, Created) else ""
    attempt.refusal_code = answer.code[:64] if isinstance(answer, Declined) else ""
    attempt.save(update_fields=["answered_at", "code_url", "refusal_code"])
    reach("create.recorded")


def _verb_for(answer: CreateAnswer) -> str:
    if isinstance(answer, Created):
        return "open"
    return "decline" if isinstance(answer, Declined) else "doubt"


@transaction.atomic
def record_closed(number: str, *, by: Actor, at: datetime) -> None:
    """Note that a channel takes no more money for an attempt; nothing happens to one that ended otherwise."""
    attempt = PaymentAttempt.objects.select_for_update().get(number=number)
    if ATTEMPT.can("close", attempt.state):
        audit.move(attempt, ATTEMPT, "close", by=by, at=at)


@transaction.atomic
def check_now(number: str, *, by: Actor, at: datetime) -> None:
    """Ask the channel soon whether an order was paid, at most once in ten seconds an attempt."""
    order = orders.locked_for_payer(number, by=by)
    for attempt in watched_of(order.pk):
        key = f"{attempt.number}:{int(at.timestamp()) // 10}"
        work.intend("billing.payments.check_attempt", key, at=at, payload={"number": attempt.number})
