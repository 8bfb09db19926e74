"""Recording that money which we owed has gone back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import Line, paid_out
from fairgate.billing.ledger.states import Kind
from fairgate.billing.payments.states import SuspenseReason
from fairgate.billing.proposals.policies import insist_on_officer
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements import messages, rules
from fairgate.billing.settlements.file import PaidOut
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.settlements.operations.rows import locked_settlement
from fairgate.billing.settlements.states import BACK, WayOut
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.errors import Refused, refuse
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit


@transaction.atomic
def record_pay_out(settlement_id: int, paid: PaidOut, *, by: Actor, at: datetime) -> None:
    """Record that money went back, with the reference of the bank or the merchant console; the same again is harmless.

    Raises NotFound, Forbidden, Refused: nothing is owed, or the reference stands for another pay-out.
    """
    insist_on_officer(by)
    row, reference = locked_settlement(settlement_id), compact(paid.reference)
    if row.paid_at is not None and (row.paid_reference, row.paid_on) == (reference, paid.paid_on):
        return
    is_owed = row.way in BACK and row.paid_at is None
    refuse(*rules.pay_out_refusals(paid, AgreementState(row.state), is_owed=is_owed, today=day_of(at)))
    row.paid_on, row.paid_reference, row.paid_at, row.paid_by_name = paid.paid_on, reference, at, by.label
    try:
        with transaction.atomic():
            row.save(update_fields=["paid_on", "paid_reference", "paid_at", "paid_by_name"])
    except IntegrityError as error:
        raise Refused(rules.same_reference_refusal()) from error
    audit.record("pay_out", row, by=by, at=at, amount_fen=row.amount_fen, reference=reference)
    happened_at = start_of_day(paid.paid_on)
    ledger.post(Kind.PAID_OUT, row.source, _lines(row), occurred_at=happened_at, by=by, at=at)
    messages.tell_payers_of_return(row, at=at)


def _lines(row: Settlement) -> tuple[Line, Line]:
    amount, item = Money(row.amount_fen), row.item
    channel = item.receipt.channel if item and row.way != WayOut.TRANSFER else ""
    is_ours = item is None or SuspenseReason(item.reason) not in rules.NOT_OURS
    return paid_out(amount, channel, is_ours=is_ours)
