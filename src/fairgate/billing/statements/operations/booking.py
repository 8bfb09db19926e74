"""Booking lines: each credit becomes a receipt once, and then its orders are looked for. Source: protocols 4, P1, P2.

Lines are written by the hundred. Orders are looked for afterwards, each receipt in a transaction of its own, so that
no order is locked while others wait. Both steps can be repeated after a crash.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from fairgate.billing.statements import rules
from fairgate.billing.statements.models import Statement, StatementLine
from fairgate.billing.statements.operations.returning import propose_returns
from fairgate.billing.statements.states import FROM_THE_BANK, STATEMENT, LineOutcome, StatementState
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.file import BankLine
from fairgate.billing.transfers.models import BankReceipt
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit import operations as audit

CHUNK = 500
"""Lines of one transaction."""
_TURN = 8
"""Chunks of one turn of the job."""

NO_NAME = "（银行未列明）"
"""The payer of money of whom the bank names nobody: interest, cash, some foreign transfers."""


def book_some(statement_id: int, *, at: datetime) -> bool:
    """Book the next lines of a statement, then look for the orders of what came; say whether all is done."""
    row = Statement.objects.get(pk=statement_id)
    if row.state != StatementState.BOOKING:
        return True
    for _chunk in range(_TURN):
        waiting = list(row.lines.filter(outcome=LineOutcome.WAITING).order_by("position")[:CHUNK])
        if waiting:
            _book(row, waiting, at)
        elif not _look_for_orders(row, at):
            audit.move(row, STATEMENT, "finish_statement", by=SYSTEM, at=at)
            Statement.objects.filter(pk=row.pk).update(finished_at=at)
            return True
    return False


@transaction.atomic
def _book(row: Statement, lines: Sequence[StatementLine], at: datetime) -> None:
    """Book a chunk of lines, all or none."""
    rest = _apart_from_known(lines)
    debits = [line for line in rest if not line.is_credit]
    returns = propose_returns(row.account, debits)
    _note(returns, LineOutcome.RETURN, booked_key=F("key"))
    _note([line for line in debits if line not in returns], LineOutcome.DEBIT, booked_key=F("key"))
    _record(row, [line for line in rest if line.is_credit], at)
    Statement.objects.filter(pk=row.pk).update(lines_done=F("lines_done") + len(lines))


def _apart_from_known(lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Note lines that an earlier statement has told, and return the others."""
    standing = StatementLine.objects.filter(booked_key__in=[line.key for line in lines])
    known = {line.booked_key: line for line in standing}
    alike = [line for line in lines if line.key in known and _is_only_alike(line, known[line.key])]
    same = [line for line in lines if line.key in known and line not in alike]
    _note(alike, LineOutcome.LOOKALIKE)
    _note(same, LineOutcome.KNOWN, receipt=Subquery(_standing_for(OuterRef("key"))))
    return [line for line in lines if line.key not in known]


def _standing_for(key: OuterRef) -> QuerySet[StatementLine, int | None]:
    return StatementLine.objects.filter(booked_key=key).values_list("receipt", flat=True)[:1]


def _is_only_alike(line: StatementLine, known: StatementLine) -> bool:
    if line.serial:
        return False
    return rules.looks_alike_only((line.name, line.balance_fen), (known.name, known.balance_fen))


def _record(row: Statement, lines: Sequence[StatementLine], at: datetime) -> None:
    """Make a receipt of each credit; one that an officer has typed before is the same money when it says so."""
    typed = _receipts_of(row.account, [line.reference for line in lines])
    told = _told({standing.pk for standing in typed.values()})
    clashes, confirmed, fresh = [], [], []
    for line in _apart(lines, typed, told):
        standing = typed.get(line.reference)
        if standing is None:
            fresh.append(line)
        elif (standing.amount_fen, standing.booked_on) == (line.amount_fen, line.booked_on):
            confirmed.append(line)
        else:
            clashes.append(line)
    transfers.record_receipts([_bank_line(row, line) for line in fresh], by=SYSTEM, at=at)
    receipt = Subquery(_recorded(row.account, OuterRef("reference")))
    _note(fresh, LineOutcome.BOOKED, booked_key=F("key"), receipt=receipt)
    _note(confirmed, LineOutcome.CONFIRMED, booked_key=F("key"), receipt=receipt)
    _note(clashes, LineOutcome.CLASH, receipt=receipt)


def _apart(
    lines: Sequence[StatementLine], typed: Mapping[str, BankReceipt], told: Collection[int]
) -> list[StatementLine]:
    """Return the lines, each with a reference of its own where the bank gave one serial to several bookings."""
    seen: set[str] = set()
    again = []
    for line in lines:
        standing = typed.get(line.reference)
        if line.reference in seen or (standing is not None and standing.pk in told):
            line.reference = rules.reference_of(line.serial, line.key, is_taken=True)
            again.append(line)
        seen.add(line.reference)
    StatementLine.objects.bulk_update(again, ["reference"])
    return list(lines)


def _recorded(account: str, reference: OuterRef) -> QuerySet[BankReceipt, int]:
    return BankReceipt.objects.filter(account=account, reference=reference).values_list("pk", flat=True)


def _receipts_of(account: str, references: Collection[str]) -> dict[str, BankReceipt]:
    """Return what stands under these numbers already."""
    rows = BankReceipt.objects.filter(account=account, reference__in=references)
    return {row.reference: row for row in rows}


def _told(receipt_ids: Collection[int]) -> set[int]:
    """Return those of which a statement has told: another line with the same serial is another booking."""
    lines = StatementLine.objects.filter(receipt__in=receipt_ids, outcome__in=FROM_THE_BANK)
    return {each for each in lines.values_list("receipt_id", flat=True) if each}


def _bank_line(row: Statement, line: StatementLine) -> BankLine:
    assert line.booked_on is not None  # noqa: S101 - a line that waits was read
    return BankLine(
        account=row.account,
        reference=line.reference,
        booked_on=line.booked_on,
        amount_fen=line.amount_fen,
        payer_name=line.name or NO_NAME,
        payer_account=line.party_account,
        remark=line.remark,
        charges_fen=line.charges_fen,
    )


def _note(lines: Sequence[StatementLine], outcome: LineOutcome, **columns: Any) -> None:
    """Write down what became of lines in one write; `booked_key`: they stand for their bookings from now on."""
    if lines:
        rows = StatementLine.objects.filter(pk__in=[line.pk for line in lines])
        rows.update(outcome=outcome, **columns)


def _look_for_orders(row: Statement, at: datetime) -> bool:
    """Count what came for its orders where that is beyond doubt; say whether there was anything to look at."""
    came = row.lines.filter(outcome__in=FROM_THE_BANK, is_tried=False)
    lines = list(came.order_by("position").values_list("pk", "receipt_id")[: CHUNK * 2])
    transfers.match_found([receipt_id for _pk, receipt_id in lines if receipt_id], by=SYSTEM, at=at)
    StatementLine.objects.filter(pk__in=[pk for pk, _receipt in lines]).update(is_tried=True)
    return bool(lines)
