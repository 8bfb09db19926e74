"""Money that a bank booked on our account: recorded once, confirmed for a remittance, or taken back by the bank.

This is the seam for statements: an import calls `record_receipts` for new credit lines and then looks for orders.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.rules import Entry, bank_money, bank_money_returned
from fairgate.billing.ledger.states import Kind
from fairgate.billing.orders.states import UNPAID
from fairgate.billing.transfers import rules
from fairgate.billing.transfers.file import BankLine
from fairgate.billing.transfers.models import BankReceipt, Remittance
from fairgate.billing.transfers.operations.attaching import attach
from fairgate.billing.transfers.operations.rows import locked_receipt, locked_remittance
from fairgate.billing.transfers.policies import insist_on_officer
from fairgate.billing.transfers.states import BANK_RECEIPT, ReceiptState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import refuse
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.platform.audit import operations as audit


@transaction.atomic
def record_receipt(line: BankLine, *, by: Actor, at: datetime) -> int:
    """Record money on our bank account and post it to suspense; return its id. Source: protocols 4, P1, P2.

    Idempotent by account and bank reference: the same line again, from a slip typed by an officer or from an
    overlapping statement, gives the first one and posts nothing. Raises NotFound, Forbidden, Refused for a line that
    is not whole, or whose reference stands for other money.
    """
    insist_on_officer(by)
    today = day_of(at)
    refuse(*rules.line_refusals(line, on=today), rules.typed_day_refusal(line.booked_on, on=today))
    receipt, is_new = BankReceipt.objects.get_or_create(
        account=compact(line.account),
        reference=compact(line.reference),
        defaults=_columns(line, known_codes([line.remark])[0], at),
    )
    if not is_new:
        is_same = (receipt.amount_fen, receipt.booked_on) == (line.amount_fen, line.booked_on)
        refuse(None if is_same else rules.other_money_refusal())
        return receipt.pk
    audit.record("record", receipt, by=by, at=at, amount_fen=receipt.amount_fen)
    booked_at = start_of_day(receipt.booked_on)
    lines = bank_money(Money(receipt.amount_fen))
    ledger.post(Kind.RECEIPT, receipt.source, lines, occurred_at=booked_at, by=by, at=at)
    reach("receipt.recorded")
    transaction.on_commit(partial(reach, "receipt.effect"))
    return receipt.pk


@transaction.atomic
def record_receipts(lines: Sequence[BankLine], *, by: Actor, at: datetime) -> list[int]:
    """Record many new bookings at once, in a handful of writes, and return their ids in the same order.

    For the import, which knows what stands already. Raises NotFound, Forbidden, Refused when a line is not whole.
    """
    insist_on_officer(by)
    today = day_of(at)
    refuse(*(refusal for line in lines for refusal in rules.line_refusals(line, on=today)))
    codes = known_codes([line.remark for line in lines])
    receipts = [
        BankReceipt(
            account=compact(line.account), reference=compact(line.reference), **_columns(line, code, at)
        )
        for line, code in zip(lines, codes, strict=True)
    ]
    BankReceipt.objects.bulk_create(receipts)
    audit.record_all("record", receipts, by=by, at=at)
    entries = [
        Entry(receipt.source, bank_money(Money(receipt.amount_fen)), start_of_day(receipt.booked_on))
        for receipt in receipts
    ]
    ledger.post_all(Kind.RECEIPT, entries, by=by, at=at)
    return [receipt.pk for receipt in receipts]


def _columns(line: BankLine, code: str, at: datetime) -> dict[str, Any]:
    payer_account = compact(line.payer_account)
    return {
        "source": f"bank:{compact(line.account)}:{compact(line.reference)}",
        "booked_on": line.booked_on,
        "amount_fen": line.amount_fen,
        "left_fen": line.amount_fen,
        "payer_name": line.payer_name.strip(),
        "payer_account": payer_account,
        "account_tail": payer_account[-4:],
        "remark": line.remark.strip(),
        "charges_fen": line.charges_fen,
        "code": code,
        "recorded_at": at,
    }


def known_codes(remarks: Sequence[str]) -> list[str]:
    """Return for each remark the first code in it that we gave out, or ""; one read for all."""
    candidates = [list(rules.codes_in(remark)) for remark in remarks]
    possible = {code for codes in candidates for code in codes}
    rows = Remittance.objects.filter(code__in=possible) if possible else Remittance.objects.none()
    known = set(rows.values_list("code", flat=True))
    return [next((code for code in codes if code in known), "") for codes in candidates]


@transaction.atomic
def confirm(code: str, line: BankLine, *, note: str = "", by: Actor, at: datetime) -> bool:
    """Confirm a remittance by what the bank booked: record it, and count it for the remittance's orders.

    Returns False when the money is doubtful and now waits for a second officer; then `note` is asked for.
    """
    insist_on_officer(by)
    _remittance, held = locked_remittance(code, by=by)
    receipt_id = record_receipt(line, by=by, at=at)
    numbers = [order.number for order in held if order.state in UNPAID]
    return attach(receipt_id, numbers, note=note, by=by, at=at)


@transaction.atomic
def return_receipt(receipt_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Note that the bank took money back of which no order has got anything (退汇); twice does no harm.

    Raises NotFound, Forbidden, Refused while part of it counts for an order.
    """
    insist_on_officer(by)
    refuse(rules.note_refusal(reason))
    receipt = locked_receipt(receipt_id)
    if receipt.state == ReceiptState.RETURNED:
        return
    refuse(rules.return_refusal(ReceiptState(receipt.state), receipt.amount_fen, receipt.left_fen))
    audit.move(receipt, BANK_RECEIPT, "return", by=by, at=at)
    receipt.reason, receipt.left_fen = reason.strip(), 0
    receipt.save(update_fields=["reason", "left_fen"])
    lines = bank_money_returned(Money(receipt.amount_fen))
    ledger.post(Kind.RETURNED, receipt.source, lines, occurred_at=at, by=by, at=at)
