"""Choosing to pay by bank transfer, and giving it up. Source: guide R49, Q30."""

import secrets
from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from fairgate.billing.fees.policies import may_pay
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.rules import transfer_refusal
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.models import Remittance, RemittanceOrder
from fairgate.billing.transfers.operations.rows import locked_remittance, move, under_way
from fairgate.billing.transfers.operations.undoing import take_off
from fairgate.billing.transfers.policies import may_announce
from fairgate.billing.transfers.queries.payers import book_of, payer_view
from fairgate.billing.transfers.rules.codes import LENGTH, LETTERS
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import Forbidden, NotFound, Refusal, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of


@transaction.atomic
def begin(number: str, *, by: Actor, at: datetime) -> str:
    """Choose bank transfer for an order and return its remittance code; choosing again gives the same one.

    The order waits until the cut-off for slips; what was begun through a channel is asked to close. Raises
    NotFound, Forbidden for whoever came by a pay link, Refused once it is too late.
    """
    order = orders.locked_for_payer(number, by=by)
    if not may_pay(by, order.organization_id):
        raise Forbidden
    earlier = under_way(order.pk)
    if earlier is not None:
        refuse(rules.elsewhere_refusal(is_by_transfer=earlier.organization_id != order.organization_id))
        return earlier.code
    book = rulebook_of(order.organization_id)
    has_account = rules.account_on(book.bank_accounts, day_of(at)) is not None
    refuse(rules.begin_refusal(has_account=has_account), *too_late(order, book, at))
    remittance = written(at, organization_id=order.organization_id)
    audit.record("begin", remittance, by=by, at=at, order=order.number)
    join(remittance, order, book, by=by, at=at)
    reach("announce.recorded")
    transaction.on_commit(partial(reach, "announce.effect"))
    return remittance.code


def written(at: datetime, **columns: Any) -> Remittance:
    """Write a remittance with a code that nobody can guess."""
    code = rules.code_from([secrets.randbelow(len(LETTERS)) for _place in range(LENGTH - 1)])
    return Remittance.objects.create(code=code, begun_at=at, moved_at=at, **columns)


def too_late(order: Order, book: Rulebook, at: datetime) -> tuple[Refusal | None, ...]:
    return (
        transfer_refusal(OrderState(order.state), order.expires_at, at),
        cutoff_refusal(book, CutOff.REMITTANCE_SLIP, at),
    )


@transaction.atomic
def add_orders(code: str, numbers: Collection[str], *, by: Actor, at: datetime) -> None:
    """Let one transfer pay further orders of the same organization; those it has already are left as they are.

    Raises NotFound for what is another organization's, Refused for an order that is not waiting.
    """
    added = [orders.locked_for_payer(number, by=by) for number in sorted(set(numbers))]
    remittance, known = locked_remittance(code, by=by)
    if any(order.organization_id != remittance.organization_id for order in added):
        raise NotFound
    book = book_of(remittance)
    refuse(rules.slip_state_refusal(RemittanceState(remittance.state)))
    for order in added:
        if order.pk not in {each.pk for each in known}:
            refuse(*too_late(order, book, at), rules.elsewhere_refusal(is_by_transfer=order.by_transfer))
            join(remittance, order, book, by=by, at=at)


def join(
    remittance: Remittance, order: Order, book: Rulebook, *, by: Actor, at: datetime, **authorized: Any
) -> None:
    """Let a transfer pay an order, which waits for it from now on; `authorized`: who said so where it is another's."""
    RemittanceOrder.objects.create(remittance=remittance, order=order, **authorized)
    orders.await_transfer(order.pk, until=book.closes_at(CutOff.REMITTANCE_SLIP), by=by, at=at)
    payments.close_attempts_of(order.pk, by=by, at=at)


@transaction.atomic
def withdraw(code: str, *, by: Actor, at: datetime) -> None:
    """Give a transfer up: its orders can be paid otherwise again, for a day. Pressing twice does no harm.

    Money that counts for them already, or still comes, waits in suspense for finance to pay it back.
    """
    remittance, held = locked_remittance(code, by=by)
    if not may_announce(by, remittance):
        raise Forbidden
    if remittance.state == RemittanceState.WITHDRAWN:
        return
    refuse(rules.withdraw_refusal(RemittanceState(remittance.state)))
    for order in held:
        take_off(order, RemittanceState.WITHDRAWN, by=by, at=at)
        if order.state in UNPAID:
            orders.leave_transfer(order.pk, by=by, at=at)
            if order.organization_id != remittance.organization_id:
                messages.tell_owner_of_end(order, payer_view(remittance).name, at=at)
    move(remittance, "withdraw", by=by, at=at)
