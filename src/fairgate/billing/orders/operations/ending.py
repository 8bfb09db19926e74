"""Orders that end unpaid: given up by their payer, with one of their people, or by time. Source: guide R46, Q30."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.policies import may_pay
from fairgate.billing.orders.events import OrderCancelled, OrderExpired
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.operations.rows import fees_of, locked_for_payer
from fairgate.billing.orders.rules import cancel_refusal
from fairgate.billing.orders.states import ORDER, UNPAID, OrderState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of


@transaction.atomic
def cancel(number: str, *, by: Actor, at: datetime) -> None:
    """Give up an order that is not paid; its people are due again at once. Source: guide R46.

    A payment may be under way at this moment. The channel is told to close (a reaction to OrderCancelled);
    money that still comes waits in suspense for finance to refund: its people may be in another order then.
    """
    order = locked_for_payer(number, by=by)
    if not may_pay(by, order.organization_id):
        raise Forbidden
    refuse(cancel_refusal(OrderState(order.state)))
    _end_unpaid(order, "cancel", by=by, at=at)
    announce(OrderCancelled(order.pk), by=by, at=at)


@transaction.atomic
def close_unpaid_with(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Cancel the unpaid order that holds this person, if any; the others in it are due again. Source: Q16."""
    held = Order.objects.filter(state__in=UNPAID, lines__person_id=person_id).values_list("pk", flat=True)
    for order in Order.objects.select_for_update(no_key=True).filter(pk__in=list(held), state__in=UNPAID):
        _end_unpaid(order, "cancel", by=by, at=at)
        announce(OrderCancelled(order.pk), by=by, at=at)


def hold_waiting_of(person_id: UUID) -> bool:
    """Lock the unpaid order that holds this person and say whether there is one.

    For verbs that go on to the person: payments lock an order before its people too.
    """
    held = list(Order.objects.filter(lines__person_id=person_id).values_list("pk", flat=True))
    waiting = Order.objects.select_for_update(no_key=True).filter(pk__in=held, state__in=UNPAID)
    return bool(list(waiting))


@transaction.atomic
def expire(order_id: int, *, by: Actor, at: datetime) -> None:
    """End an order whose time is over; one that ended otherwise or has time left stays. Source: Q30."""
    order = Order.objects.select_for_update(no_key=True).get(pk=order_id)
    if order.state != OrderState.WAITING or at < _ends_at(order):
        return
    _end_unpaid(order, "expire", by=by, at=at)
    announce(OrderExpired(order.pk), by=by, at=at)


def _ends_at(order: Order) -> datetime:
    """Return when an order ends, later when the cut-off for its slip was extended meanwhile. Source: Q14, Q30."""
    if order.by_transfer:
        slip_closes_at = rulebook_of(order.organization_id).closes_at(CutOff.REMITTANCE_SLIP)
        if slip_closes_at > order.expires_at:
            order.expires_at = slip_closes_at
            order.save(update_fields=["expires_at"])
    return order.expires_at


def _end_unpaid(order: Order, verb: str, *, by: Actor, at: datetime) -> None:
    audit.move(order, ORDER, verb, by=by, at=at)
    order.closed_at = at
    order.save(update_fields=["closed_at"])
    fees.release(fees_of(order), by=by, at=at)
