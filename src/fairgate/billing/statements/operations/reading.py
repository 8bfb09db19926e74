"""Reading a file into lines, in flat memory: nothing is booked before all of it is read and adds up."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import BadStatement, Head, Layout, Line, Unread
from fairgate.billing.statements.formats import read_camt, read_table
from fairgate.billing.statements.models import Statement, StatementLine
from fairgate.billing.statements.operations.rows import begin_booking
from fairgate.billing.statements.queries.spans import spans_of
from fairgate.billing.statements.states import STATEMENT, Fault, Flaw, Format, LineOutcome, StatementState
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.foundation.identifiers import compact
from fairgate.platform.audit import operations as audit

CHUNK = 1000
"""Lines of one write."""


def read_file(statement_id: int, *, at: datetime) -> None:
    """Read a file's lines; book them when they add up, hold them for finance when not, refuse what is no statement.

    Repeatable after a crash: it begins anew.
    """
    row = Statement.objects.get(pk=statement_id)
    if row.state != StatementState.READING:
        return
    row.lines.all().delete()
    reading = _Reading(row, day_of(at))
    try:
        reading.run()
    except BadStatement as bad:
        _refuse(row, bad.fault, at)
    else:
        _finish(row, reading, at)


class _Reading:
    """One pass over a file: its lines written down, and what they add up to."""

    def __init__(self, row: Statement, today: date) -> None:
        self.row, self.today = row, today
        self.tally, self.head = rules.Tally(), Head()
        self.off_fen = self.unread = self.strange = 0
        self._part = (0, 0)
        self._occurrences = rules.Occurrences()
        self._spans = spans_of(row.account, but=row.pk)

    def run(self) -> None:
        """Read all of it; raises BadStatement."""
        lines = self._lines()
        while chunk := list(islice(lines, CHUNK)):
            StatementLine.objects.bulk_create(chunk)
            self.strange += self._strange_in(chunk)
        if not (self.tally.lines or self.unread):
            raise BadStatement(Fault.NO_LINES)
        if not self.tally.lines:
            raise BadStatement(Fault.ALL_MALFORMED)

    def _lines(self) -> Iterator[StatementLine]:
        for said in self._said():
            if isinstance(said, Head):
                self._close_part(said)
            else:
                if self.tally.lines + self.unread >= rules.MOST_LINES:
                    raise BadStatement(Fault.TOO_MANY)
                yield self._unread(said) if isinstance(said, Unread) else self._line(said)

    def _said(self) -> Iterator[Head | Line | Unread]:
        data, format_ = files.read(self.row.storage_key), Format(self.row.format)
        if format_ == Format.CAMT:
            yield from read_camt(data)
        else:
            layout = Layout(**self.row.layout)
            yield from read_table(format_, data, layout, self.row.account)
            opening, closing = self.tally.ends()
            typed = layout.opening_fen, layout.closing_fen
            yield Head(
                opening_fen=opening if typed[0] is None else typed[0],
                closing_fen=closing if typed[1] is None else typed[1],
            )

    def _close_part(self, head: Head) -> None:
        """Check one statement of the file: whose it is, and whether it adds up and follows the one before."""
        if head.currency != "CNY":
            raise BadStatement(Fault.OTHER_CURRENCY)
        if head.account and compact(head.account) != self.row.account:
            raise BadStatement(Fault.SEVERAL_ACCOUNTS if self.head.account else Fault.OTHER_ACCOUNT)
        credits_fen, debits_fen = self._part
        sums = self.tally.credits_fen - credits_fen, self.tally.debits_fen - debits_fen
        self.off_fen += abs(rules.imbalance(head, *sums))
        before = self.head.closing_fen
        if before is not None and head.opening_fen is not None:
            self.off_fen += abs(head.opening_fen - before)
        self._part = self.tally.credits_fen, self.tally.debits_fen
        self.head = Head(
            account=head.account,
            from_on=min(filter(None, (self.head.from_on, head.from_on)), default=None),
            to_on=max(filter(None, (self.head.to_on, head.to_on)), default=None),
            opening_fen=self.head.opening_fen if before is not None else head.opening_fen,
            closing_fen=head.closing_fen,
        )

    def _unread(self, said: Unread) -> StatementLine:
        self.unread += 1
        return StatementLine(
            statement=self.row,
            position=said.position,
            outcome=LineOutcome.MALFORMED,
            flaw=said.flaw,
            text=said.text[:60],
        )

    def _line(self, line: Line) -> StatementLine:
        if line.booked_on > self.today:
            return self._unread(Unread(line.position, Flaw.FUTURE, line.booked_on.isoformat()))
        self.tally.add(line)
        occurrence = self._occurrences.of(line)
        account, key = compact(line.account)[:34], rules.key_of(self.row.account, line, occurrence)
        return StatementLine(
            statement=self.row,
            position=line.position,
            booked_on=line.booked_on,
            is_credit=line.is_credit,
            amount_fen=line.amount_fen,
            serial=compact(line.serial)[:100],
            name=line.name[:120],
            party_account=account,
            account_tail=account[-4:],
            remark=line.remark[:300],
            balance_fen=line.balance_fen,
            charges_fen=line.charges_fen,
            is_return=not line.is_credit and (line.is_return or rules.says_return(line.remark)),
            key=key,
            reference=rules.reference_of(line.serial, key) if line.is_credit else "",
            outcome=_standing(line, occurrence),
            text="" if line.currency == "CNY" else line.currency[:8],
        )

    def _strange_in(self, chunk: Sequence[StatementLine]) -> int:
        """Count credits that are new though another statement has told all of their day."""
        keys = {
            line.key
            for line in chunk
            if line.outcome == LineOutcome.WAITING
            and line.is_credit
            and line.booked_on
            and rules.is_covered(line.booked_on, self._spans)
        }
        return len(keys) - StatementLine.objects.filter(booked_key__in=keys).count() if keys else 0


def _standing(line: Line, occurrence: int) -> LineOutcome:
    if line.currency != "CNY":
        return LineOutcome.FOREIGN
    is_again = occurrence > 1 and bool(line.serial)
    return LineOutcome.REPEATED if is_again else LineOutcome.WAITING


@transaction.atomic
def _refuse(row: Statement, fault: str, at: datetime) -> None:
    row.lines.all().delete()
    row.fault = fault
    audit.move(row, STATEMENT, "refuse_statement", by=SYSTEM, at=at, columns=["fault"], fault=fault)


@transaction.atomic
def _finish(row: Statement, reading: _Reading, at: datetime) -> None:
    """Note what a file says, and book it when nothing speaks against it."""
    tally, head = reading.tally, reading.head
    is_whole = not reading.unread
    off, broken = (reading.off_fen, tally.broken_at) if is_whole else (0, None)
    row.findings = rules.findings(off, broken, reading.strange)
    row.from_on, row.to_on = head.from_on or tally.from_on, head.to_on or tally.to_on
    row.opening_fen, row.closing_fen = head.opening_fen, head.closing_fen
    row.credits_fen, row.debits_fen = tally.credits_fen, tally.debits_fen
    row.lines_read = tally.lines + reading.unread
    done = row.lines.exclude(outcome=LineOutcome.WAITING).count()
    row.lines_done = done
    row.save(
        update_fields=[
            *("findings", "from_on", "to_on", "opening_fen", "closing_fen"),
            *("credits_fen", "debits_fen", "lines_read", "lines_done"),
        ]
    )
    if row.findings:
        audit.move(row, STATEMENT, "hold_statement", by=SYSTEM, at=at)
    else:
        begin_booking(row, by=SYSTEM, at=at)
