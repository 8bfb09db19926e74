"""An attempt from the press of a button to what its channel answered."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.policies import is_bearer
from fairgate.billing.orders.rules import pay_refusal
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.handovers import kept
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.operations.banking import give_days
from fairgate.billing.payments.operations.closing import ask_to_close
from fairgate.billing.payments.ports import CreateAnswer, Created, Declined
from fairgate.billing.payments.queries import AttemptView, askable_of, view_of
from fairgate.billing.payments.rules import (
    attempt_expiry,
    bearer_refusal,
    can_reach_bank,
    is_by_bank,
    starts,
    too_often_refusal,
    way_refusal,
)
from fairgate.billing.payments.states import ATTEMPT, LIVE, Channel, Way
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import refuse
from fairgate.foundation.identifiers import business_number
from fairgate.platform.audit import operations as audit
from fairgate.platform.limits import operations as limits
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane
from fairgate.registration.editions import queries as editions

FIRST_QUESTION = timedelta(seconds=5)


@transaction.atomic
def start_attempt(
    number: str,
    channel: Channel,
    way: Way,
    *,
    payer_address: str = "",
    payer_openid: str = "",
    return_url: str = "",
    by: Actor,
    at: datetime,
) -> AttemptView:
    """Intend to pay an order through a channel, in one of its ways; a job asks the channel for the handover.

    A live attempt of this channel and way is used again, so that reloads, double clicks and two tabs share
    one, where it is good for this payer; every other live attempt of the order is asked to close. Source: guide
    R45, R47. Raises Refused also when one payer starts too many.
    """
    order = orders.locked_for_payer(number, by=by)
    refuse(
        pay_refusal(OrderState(order.state), order.expires_at, at, is_by_transfer=order.by_transfer),
        way_refusal(channel, way, settings.PAYMENT_WAYS_CLOSED),
        bearer_refusal(way, is_bearer=is_bearer(by)),
    )
    if is_by_bank(way):
        order = give_days(order, by=by, at=at)
    payer = {"payer_address": payer_address, "payer_openid": payer_openid, "return_url": return_url}
    attempt = _usable_attempt(order, channel, way, payer, at) or _new_attempt(
        order, channel, way, payer, by=by, at=at
    )
    ask_to_close(order.pk, but=attempt.pk, by=by, at=at)
    reach("pay.intention")
    transaction.on_commit(partial(reach, "pay.effect"))
    return view_of(attempt)


_BOUND_TO = {
    (Channel.WECHAT_PAY, Way.PHONE): "payer_address",
    (Channel.WECHAT_PAY, Way.IN_APP): "payer_openid",
}
"""What WeChat Pay ties a handover to: the address of one phone, or one person. Source: protocols 1."""


def _usable_attempt(
    order: Order, channel: Channel, way: Way, payer: Mapping[str, str], at: datetime
) -> PaymentAttempt | None:
    bound_to = _BOUND_TO.get((channel, way))
    theirs = {bound_to: payer[bound_to]} if bound_to else {}
    mine = PaymentAttempt.objects.filter(order=order, channel=channel, way=way, state__in=LIVE, **theirs)
    newest = mine.filter(expires_at__gt=at, closing_at=None).order_by("-pk").first()
    if newest is None or not is_by_bank(way):
        return newest
    return newest if can_reach_bank(newest.started_at, newest.known_at, at) else None


def _new_attempt(
    order: Order, channel: Channel, way: Way, payer: Mapping[str, str], *, by: Actor, at: datetime
) -> PaymentAttempt:
    refuse(too_often_refusal(limits.take([starts(order.pk, by.id)], at=at)))
    edition = editions.edition(order.edition_id)
    attempt = PaymentAttempt.objects.create(
        order=order,
        channel=channel,
        way=way,
        number=business_number("FP", at),
        amount_fen=order.total_fen,
        description=f"{edition.name.zh}证件费"[:127],
        started_at=at,
        expires_at=attempt_expiry(channel, way, at, order.expires_at),
        **payer,
    )
    audit.record("start", attempt, by=by, at=at, order=order.number, amount_fen=order.total_fen)
    work.intend("billing.payments.open_attempt", attempt.number, at=at, lane=Lane.OUTSIDE)
    first = at + FIRST_QUESTION
    work.intend("billing.payments.poll_attempt", attempt.number, at=at, due_at=first, lane=Lane.OUTSIDE)
    return attempt


@transaction.atomic
def record_answer(number: str, answer: CreateAnswer, *, by: Actor, at: datetime) -> None:
    """Note what a channel answered to an attempt; after the attempt ended, an answer changes nothing."""
    attempt = PaymentAttempt.objects.select_for_update(no_key=True).get(number=number)
    verb = _verb_for(answer)
    if not ATTEMPT.can(verb, attempt.state):
        return
    audit.move(attempt, ATTEMPT, verb, by=by, at=at)
    _note_answer(attempt, answer, at)
    reach("create.recorded")


def _verb_for(answer: CreateAnswer) -> str:
    if isinstance(answer, Created):
        return "open"
    return "decline" if isinstance(answer, Declined) else "doubt"


def _note_answer(attempt: PaymentAttempt, answer: CreateAnswer, at: datetime) -> None:
    given = kept(answer.handover if isinstance(answer, Created) else None)
    attempt.answered_at = at
    attempt.handover_kind, attempt.handover_text = given.kind, given.text
    attempt.handover_fields = dict(given.fields)
    attempt.refusal_code = answer.code[:64] if isinstance(answer, Declined) else ""
    columns = ["answered_at", "handover_kind", "handover_text", "handover_fields", "refusal_code"]
    attempt.save(update_fields=columns)


@transaction.atomic
def check_now(number: str, *, by: Actor, at: datetime) -> None:
    """Ask the channel soon whether an order was paid, at most once in ten seconds an attempt.

    A code that has ended is asked about too: its money may have come at the last moment.
    """
    order = orders.locked_for_payer(number, by=by)
    for attempt in askable_of(order.pk, at=at):
        key = f"{attempt.reference.number}:{int(at.timestamp()) // 10}"
        payload = {"number": attempt.reference.number}
        work.intend("billing.payments.check_attempt", key, at=at, payload=payload, lane=Lane.OUTSIDE)
