"""Debits that give an earlier credit back (退汇): proposed by the import, decided by finance. Source: protocols 4."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from fairgate.billing.statements import rules
from fairgate.billing.statements.models import StatementLine
from fairgate.billing.statements.policies import insist_on_officer
from fairgate.billing.statements.states import LineOutcome
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import BankReceipt
from fairgate.billing.transfers.states import ReceiptState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit

_BACK = timedelta(days=90)
"""How far back the credit lies that a debit gives back."""


def propose_returns(account: str, debits: Sequence[StatementLine]) -> list[StatementLine]:
    """Give each debit that seems to give a credit back its receipt, and return these debits.

    Payer and amount agree, and either the bank says so or no order has got any of the money. One receipt each.
    """
    open_ones = _receipts(account, debits)
    found = []
    for debit in debits:
        receipt = next((each for each in open_ones if _gives_back(debit, each)), None)
        if receipt is not None:
            open_ones.remove(receipt)
            debit.receipt = receipt
            found.append(debit)
    StatementLine.objects.bulk_update(found, ["receipt"])
    return found


def _receipts(account: str, debits: Sequence[StatementLine]) -> list[BankReceipt]:
    days = [debit.booked_on for debit in debits if debit.booked_on]
    if not days:
        return []
    rows = BankReceipt.objects.filter(
        account=account,
        amount_fen__in={debit.amount_fen for debit in debits},
        payer_name__in={debit.name for debit in debits if debit.name},
        booked_on__range=(min(days) - _BACK, max(days)),
    ).exclude(state=ReceiptState.RETURNED)
    decided = (LineOutcome.RETURN, LineOutcome.RETURNED)
    return list(rows.exclude(statement_lines__outcome__in=decided).order_by("-booked_on", "-pk"))


def _gives_back(debit: StatementLine, receipt: BankReceipt) -> bool:
    if debit.booked_on is None or not debit.booked_on - _BACK <= receipt.booked_on <= debit.booked_on:
        return False
    is_same = (debit.amount_fen, debit.name) == (receipt.amount_fen, receipt.payer_name)
    return is_same and (debit.is_return or receipt.left_fen == receipt.amount_fen)


@transaction.atomic
def decide_return(line_id: int, reason: str, *, is_return: bool, by: Actor, at: datetime) -> None:
    """Say of a debit that it gives its receipt back (which then ends), or that it does not; with the reason.

    Raises NotFound, Forbidden, Refused: money that counts for an order is taken off it first, or refunded.
    """
    insist_on_officer(by)
    line = StatementLine.objects.select_for_update(no_key=True, of=("self",)).filter(pk=line_id).first()
    if line is None:
        raise NotFound
    refuse(rules.return_state_refusal(LineOutcome(line.outcome)), rules.note_refusal(reason))
    if is_return and line.receipt_id:
        transfers.return_receipt(line.receipt_id, reason, by=by, at=at)
        line.outcome = LineOutcome.RETURNED
    else:
        line.outcome, line.receipt = LineOutcome.DEBIT, None
    line.save(update_fields=["outcome", "receipt"])
    verb = "confirm_return" if is_return else "deny_return"
    audit.record(verb, line.statement, by=by, at=at, line=line.position, reason=reason.strip())
