"""Taking money off orders again; each is a posting of its own. Source: protocols 4 and 10, P1-P4."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import unmatched
from fairgate.billing.ledger.states import Kind
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import OrderState
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.models import Match
from fairgate.billing.transfers.operations.matching import spend
from fairgate.billing.transfers.operations.rows import locked_orders, locked_receipt
from fairgate.billing.transfers.policies import insist_on_officer
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit


@transaction.atomic
def unmatch(match_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Take money off an order that is not paid in full yet: it is in suspense again. Twice does no harm.

    Raises NotFound, Forbidden, Refused for a paid order, whose money goes back as a refund.
    """
    insist_on_officer(by)
    refuse(rules.note_refusal(reason))
    row = Match.objects.filter(pk=match_id).first()
    if row is None:
        raise NotFound
    (order,) = locked_orders([row.order_id])
    row.refresh_from_db()
    if row.undone_at is None:
        refuse(rules.unmatch_refusal(OrderState(order.state)))
        _undo(row, order, reason.strip(), by=by, at=at)


def take_off(order: Order, reason: str, *, by: Actor, at: datetime) -> None:
    """Take all bank money off a locked order that does not use it; for what follows from its end."""
    for row in Match.objects.filter(order=order, undone_at=None).order_by("pk"):
        _undo(row, order, reason, by=by, at=at)


def _undo(row: Match, order: Order, reason: str, *, by: Actor, at: datetime) -> None:
    receipt = locked_receipt(row.receipt_id)
    row.undone_at, row.undone_because = at, reason
    row.save(update_fields=["undone_at", "undone_because"])
    audit.record("uncount", row, by=by, at=at, receipt=receipt.source, order=order.number)
    lines = unmatched(Money(row.amount_fen), order_id=order.pk, organization_id=order.organization_id)
    ledger.post(Kind.UNMATCHED, row.source, lines, occurred_at=at, by=by, at=at)
    spend(receipt, -row.amount_fen, by=by, at=at)
    messages.tell_finance_of_unclaimed(receipt, at=at)
