"""What follows when the money of a refund has gone, or could not go: wishes, fees and books with it."""

from datetime import datetime

from fairgate.billing.fees import operations as fees
from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import fees_kept, fees_owed_back, paid_out
from fairgate.billing.ledger.states import Kind
from fairgate.billing.refunds import messages
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.operations.rows import locked_wishes
from fairgate.billing.refunds.operations.sending import intend_count
from fairgate.billing.refunds.states import REFUND, REFUND_REQUEST
from fairgate.foundation.actors import Actor
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import operations as personnel


def owe(refund: Refund, *, by: Actor, at: datetime) -> None:
    """Note in the books that we owe the fees of a refund from now on."""
    lines = fees_owed_back(Money(refund.amount_fen), **whose(refund))
    ledger.post(Kind.FEES_OWED_BACK, refund.source, lines, occurred_at=at, by=by, at=at)


def finish(refund: Refund, *, happened_at: datetime, by: Actor, at: datetime) -> None:
    """Let the money of a refund have gone: its fees are refunded, their people told, the books closed on it.

    Whoever was rejected may be handed in again, and pays anew then. Source: R55, Q27.
    """
    people = refund.lines.values_list("request__person_id", flat=True)
    for person_id in sorted(people):  # people are locked before their fees and wishes, as where they ask
        personnel.clear_refund_note(person_id, by=by, at=at)
    wishes = locked_wishes(refund)
    audit.move_all(wishes, REFUND_REQUEST, "refund", by=by, at=at)
    channel = refund.receipt.channel if refund.receipt else ""
    gone = paid_out(Money(refund.amount_fen), channel, is_ours=True)
    ledger.post(Kind.PAID_OUT, refund.source, gone, occurred_at=happened_at, by=by, at=at)
    fees.refund([row.fee_id for row in wishes], by=by, at=at)
    messages.tell_refunded(refund, wishes, at=at)


def hand_back(refund: Refund, *, was_owed: bool, by: Actor, at: datetime) -> None:
    """Let the wishes of a refund that failed wait for finance again; what the books owed is earned as before."""
    wishes = locked_wishes(refund)
    audit.move_all(wishes, REFUND_REQUEST, "hand_back", by=by, at=at)
    if was_owed:
        lines = fees_kept(Money(refund.amount_fen), **whose(refund))
        ledger.post(Kind.FEES_KEPT, refund.source, lines, occurred_at=at, by=by, at=at)
    intend_count([row.fee_id for row in wishes], refund.number, at=at)


def refuse_proposed(refund: Refund, answer: str, *, by: Actor, at: datetime) -> None:
    """Let a refund that waits for a second officer be refused, with a reason; its wishes wait for finance again."""
    refund.answer, refund.decided_at, refund.decided_by_name, refund.moved_at = answer, at, by.label, at
    columns = ("answer", "decided_at", "decided_by_name", "moved_at")
    audit.move(refund, REFUND, "decline", by=by, at=at, columns=columns)
    hand_back(refund, was_owed=False, by=by, at=at)


def whose(refund: Refund) -> dict[str, int]:
    """Return what the books name beside a fee: its order and its organization."""
    return {"order_id": refund.order_id, "organization_id": refund.order.organization_id}
