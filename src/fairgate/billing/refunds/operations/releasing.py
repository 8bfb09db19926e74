"""Sending fees back through the channel that took them. Source: guide R55-R57, Q18, F58."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import Receipt
from fairgate.billing.proposals.policies import insist_on_officer
from fairgate.billing.refunds import rules
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.operations.ending import owe
from fairgate.billing.refunds.operations.rows import locked_requests, write_lines
from fairgate.billing.refunds.operations.sending import intend_talk
from fairgate.billing.refunds.queries.originals import original_facts, receipt_of
from fairgate.billing.refunds.states import REFUND, Route
from fairgate.foundation.actors import Actor
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import Refused, refuse
from fairgate.foundation.identifiers import business_number
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit


@transaction.atomic
def release(request_ids: Collection[int], *, by: Actor, at: datetime) -> list[str]:
    """Let fees go back through their channels, all or none; return the numbers of the refunds, one for each order.

    One movement of money for all people of an order, because channels count them (F58). Wishes that are under way
    or taken back already are passed over. Raises NotFound, Forbidden, Refused: nothing is left of them, money that
    came by bank, more than was paid, a payment too old or with too many refunds, a fee on an invoice (R59).
    """
    insist_on_officer(by)
    found = locked_requests(request_ids)
    if not found:
        raise Refused(rules.nothing_asked_refusal())
    return [_send(order, rows, by=by, at=at) for order, rows in found.items()]


def _send(order: Order, rows: Sequence[RefundRequest], *, by: Actor, at: datetime) -> str:
    receipt, amount = _receipt(order), Money(sum(row.fee.amount_fen for row in rows))
    refuse(rules.channel_refusal(original_facts(order, receipt), amount, at))
    refund = Refund.objects.create(
        number=business_number("RF", at),
        order=order,
        receipt=receipt,
        route=Route.CHANNEL,
        amount_fen=amount.fen,
        state=REFUND.start,
        proposed_by=by.id,
        proposed_by_name=by.label,
        proposed_at=at,
        moved_at=at,
    )
    write_lines(refund, rows, by=by, at=at)
    audit.record("release", refund, by=by, at=at, amount_fen=amount.fen, order=order.number)
    owe(refund, by=by, at=at)
    intend_talk(refund, at=at)
    reach("refund.requested")
    return refund.number


def _receipt(order: Order) -> Receipt:
    receipt = receipt_of(order.pk)
    if receipt is None:
        raise Refused(rules.no_channel_refusal(order.number))
    return receipt
