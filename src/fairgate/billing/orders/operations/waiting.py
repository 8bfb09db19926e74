"""What an order waits for: a bank transfer and its slip, a bank's maker and checker, or a channel again."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.rules import (
    expiry,
    last_bank_day,
)
from fairgate.billing.orders.states import ORDER, OrderState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, end_of_day
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of


@transaction.atomic
def await_transfer(order_id: int, *, until: datetime, by: Actor, at: datetime) -> None:
    """Let an order wait for a bank transfer, at least until an instant; never shorter than it did. Source: Q30."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    order.by_transfer, order.expires_at = True, max(order.expires_at, until)
    order.save(update_fields=["by_transfer", "expires_at"])
    audit.record("await_transfer", order, by=by, at=at)


@transaction.atomic
def await_bank(order_id: int, *, since: datetime, by: Actor, at: datetime) -> Order:
    """Let an order wait for the payer's bank, to the end of the third working day after an instant.

    It never waits shorter than it did. Returns it as it is now. Source: guide R48, Q30.
    """
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    book = rulebook_of(order.organization_id)
    last_day = last_bank_day(day_of(since), book.holidays)
    until = min(end_of_day(last_day), book.closes_at(CutOff.PAYMENT))
    if until > order.expires_at:
        order.expires_at = until
        order.save(update_fields=["expires_at"])
        audit.record("await_bank", order, by=by, at=at)
    return order


@transaction.atomic
def leave_transfer(order_id: int, *, by: Actor, at: datetime) -> None:
    """Let an unpaid order be paid through a channel again, with a fresh day until it ends. Source: Q30."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    if order.state == OrderState.CHECKING:
        audit.move(order, ORDER, "uncheck", by=by, at=at)
    order.by_transfer = False
    order.expires_at = expiry(at, rulebook_of(order.organization_id).closes_at(CutOff.PAYMENT))
    order.save(update_fields=["by_transfer", "expires_at"])
    audit.record("leave_transfer", order, by=by, at=at)


@transaction.atomic
def check(order_id: int, *, by: Actor, at: datetime) -> None:
    """Note that finance looks at the slip of an order (待财务确认): it does not expire meanwhile."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    audit.move(order, ORDER, "check", by=by, at=at)


@transaction.atomic
def uncheck(order_id: int, *, by: Actor, at: datetime) -> None:
    """Let an order wait for money again: its slip was taken back, or did not bear out all of it."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    audit.move(order, ORDER, "uncheck", by=by, at=at)
