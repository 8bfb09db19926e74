"""Booking lines: each credit becomes a receipt once, and then its orders are looked for. Source: protocols 4, P1, P2.

Lines are written by the hundred. Orders are looked for afterwards, each receipt in a transaction of its own, so that
no order is locked while others wait. Both steps can be repeated after a crash.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

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
    _note(returns, LineOutcome.RETURN, is_booking=True)
    _note([line for line in debits if line not in returns], LineOutcome.DEBIT, is_booking=True)
    _record(row, [line for line in rest if line.is_credit], at)
    Statement.objects.filter(pk=row.pk).update(lines_done=F("lines_done") + len(lines))


def _apart_from_known(lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Note lines that an earlier statement has told, and return the others."""
    standing = StatementLine.objects.filter(booked_key__in=[line.key for line in lines])
    known = {line.booked_key: line for line in standing}
    alike = [line for line in lines if line.key in known and _is_only_alike(line, known[line.key])]
    same = [line for line in lines if line.key in known and line not in alike]
    for line in same:
        line.receipt_id = known[line.key].receipt_id
    _note(alike, LineOutcome.LOOKALIKE)
    _note(same, LineOutcome.KNOWN)
    StatementLine.objects.bulk_update([line for line in same if line.receipt_id], ["receipt"])
    return [line for line in lines if line.key not in known]


def _is_only_alike(line: StatementLine, known: StatementLine) -> bool:
    if line.serial:
        return False
    return rules.looks_alike_only((line.name, line.balance_fen), (known.name, known.balance_fen))


def _record(row: Statement, lines: Sequence[StatementLine], at: datetime) -> None:
    """Make a receipt of each credit; one that an officer has typed before is the same money when it says so."""
    typed = _receipts_of(row.account, [line.serial for line in lines])
    told = _told({standing.pk for standing in typed.values()})
    clashes, confirmed, fresh = [], [], []
    references: dict[str, str] = {}
    for line in lines:
        plain = rules.reference_of(line.serial, line.key)
        standing = typed.get(plain)
        if standing is None and plain not in references:
            references[plain] = line.key
            fresh.append((line, plain))
        elif standing is None or standing.pk in told:
            fresh.append((line, rules.reference_of(line.serial, line.key, is_taken=True)))
        elif (standing.amount_fen, standing.booked_on) == (line.amount_fen, line.booked_on):
            line.receipt_id = standing.pk
            confirmed.append(line)
        else:
            line.receipt_id = standing.pk
            clashes.append(line)
    ids = transfers.record_receipts([_bank_line(row, *each) for each in fresh], by=SYSTEM, at=at)
    for (line, _reference), receipt_id in zip(fresh, ids, strict=True):
        line.receipt_id = receipt_id
    booked = [line for line, _reference in fresh]
    StatementLine.objects.bulk_update([*booked, *confirmed, *clashes], ["receipt"])
    _note(booked, LineOutcome.BOOKED, is_booking=True)
    _note(confirmed, LineOutcome.CONFIRMED, is_booking=True)
    _note(clashes, LineOutcome.CLASH)


def _receipts_of(account: str, serials: Collection[str]) -> dict[str, BankReceipt]:
    """Return what stands under these numbers already."""
    rows = BankReceipt.objects.filter(account=account, reference__in={each for each in serials if each})
    return {row.reference: row for row in rows}


def _told(receipt_ids: Collection[int]) -> set[int]:
    """Return those of which a statement has told: another line with the same serial is another booking."""
    lines = StatementLine.objects.filter(receipt__in=receipt_ids, outcome__in=FROM_THE_BANK)
    return {each for each in lines.values_list("receipt_id", flat=True) if each}


def _bank_line(row: Statement, line: StatementLine, reference: str) -> BankLine:
    assert line.booked_on is not None  # noqa: S101 - a line that waits was read
    return BankLine(
        account=row.account,
        reference=reference,
        booked_on=line.booked_on,
        amount_fen=line.amount_fen,
        payer_name=line.name or NO_NAME,
        payer_account=line.party_account,
        remark=line.remark,
        charges_fen=line.charges_fen,
    )


def _note(lines: Sequence[StatementLine], outcome: LineOutcome, *, is_booking: bool = False) -> None:
    """Write down what became of lines; `is_booking`: they stand for their bookings from now on."""
    rows = StatementLine.objects.filter(pk__in=[line.pk for line in lines])
    columns = {"outcome": outcome, **({"booked_key": F("key")} if is_booking else {})}
    if lines:
        rows.update(**columns)


def _look_for_orders(row: Statement, at: datetime) -> bool:
    """Count what came for its orders where that is beyond doubt; say whether there was anything to look at."""
    came = row.lines.filter(outcome__in=FROM_THE_BANK, is_tried=False)
    lines = list(came.order_by("position").values_list("pk", "receipt_id")[: CHUNK * 2])
    transfers.match_found([receipt_id for _pk, receipt_id in lines if receipt_id], by=SYSTEM, at=at)
    StatementLine.objects.filter(pk__in=[pk for pk, _receipt in lines]).update(is_tried=True)
    return bool(lines)
