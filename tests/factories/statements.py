"""Files of banks, written from lines: CSV in any encoding, Excel and camt.053."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

from fairgate.billing.statements import operations as statements
from fairgate.billing.statements.file import Layout, Line
from fairgate.billing.statements.models import StatementLine
from fairgate.foundation.clock import day_of
from fairgate.platform.work.operations import run_due
from tests.factories.transfers import ACCOUNT, MAKER, PAYER, came

TITLES = ("交易日期", "贷方发生额", "借方发生额", "余额", "对方户名", "对方账号", "附言", "交易流水号")
COLUMNS = {
    "booked_on": "交易日期",
    "credit": "贷方发生额",
    "debit": "借方发生额",
    "balance": "余额",
    "name": "对方户名",
    "account": "对方账号",
    "remark": "附言",
    "serial": "交易流水号",
}
NOON = datetime(2027, 9, 14, 4, tzinfo=UTC)
LAYOUT = Layout(header=1, columns=COLUMNS)


def entry(fen: int, *, at: datetime, serial: str = "", **changes: Any) -> Line:
    """Return a line: money that came for fen above zero, money that went for fen below."""
    said = Line(
        position=0,
        booked_on=day_of(at),
        is_credit=fen > 0,
        amount_fen=abs(fen),
        serial=serial,
        name=PAYER,
        account="6222021001001234",
    )
    return replace(said, **changes)


def with_balances(lines: Sequence[Line], opening_fen: int = 100_000) -> list[Line]:
    """Return lines with the balance after each."""
    found, balance = [], opening_fen
    for line in lines:
        balance += line.signed_fen
        found.append(replace(line, balance_fen=balance))
    return found


def yuan(fen: int | None) -> str:
    """Return an amount as banks write it: 12,345.60."""
    return "" if fen is None else f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def rows_of(lines: Sequence[Line]) -> list[list[str]]:
    """Return the cells of lines under TITLES."""
    return [
        [
            line.booked_on.isoformat(),
            yuan(line.amount_fen) if line.is_credit else "",
            "" if line.is_credit else yuan(line.amount_fen),
            yuan(line.balance_fen),
            line.name,
            line.account,
            line.remark,
            line.serial,
        ]
        for line in lines
    ]


def csv_file(
    lines: Sequence[Line],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    above: Sequence[Sequence[str]] = (),
) -> bytes:
    """Return a CSV statement."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([*above, TITLES, *rows_of(lines)])
    return out.getvalue().encode(encoding)


def sheet_file(lines: Sequence[Line]) -> bytes:
    """Return an Excel statement whose dates and amounts are cells of their kind."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, TITLES)
        for place, (line, cells) in enumerate(zip(lines, rows_of(lines), strict=True), start=1):
            sheet.write_datetime(place, 0, datetime.combine(line.booked_on, datetime.min.time()), day)
            sheet.write_number(place, 1 if line.is_credit else 2, line.amount_fen / 100)
            if line.balance_fen is not None:
                sheet.write_number(place, 3, line.balance_fen / 100)
            for column in range(4, 8):
                sheet.write_string(place, column, cells[column])
    return out.getvalue()


def camt_file(
    lines: Sequence[Line],
    *,
    account: str = ACCOUNT,
    opening_fen: int | None = 100_000,
    closing_fen: int | None = None,
    currency: str = "CNY",
    head: str = "",
) -> bytes:
    """Return a camt.053 statement; it adds up unless `closing_fen` says otherwise."""
    closing = (
        closing_fen
        if closing_fen is not None
        else (opening_fen or 0) + sum(each.signed_fen for each in lines)
    )
    days = [line.booked_on for line in lines] or [date(2027, 9, 14)]
    balances = "" if opening_fen is None else _balance("OPBD", opening_fen) + _balance("CLBD", closing)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>'
        f"<FrToDt><FrDtTm>{min(days)}T00:00:00</FrDtTm><ToDtTm>{max(days)}T23:59:59</ToDtTm></FrToDt>"
        f"<Acct><Id><Othr><Id>{account}</Id></Othr></Id><Ccy>{currency}</Ccy></Acct>{balances}"
        f"{''.join(map(_entry, lines))}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(code: str, fen: int) -> str:
    sign = "CRDT" if fen >= 0 else "DBIT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="CNY">{_amount(abs(fen))}</Amt><CdtDbtInd>{sign}</CdtDbtInd></Bal>'
    )


def _entry(line: Line) -> str:
    party = "Dbtr" if line.is_credit else "Cdtr"
    charges = (
        f'<Chrgs><Rcrd><Amt Ccy="CNY">{_amount(line.charges_fen)}</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>'
        if line.charges_fen
        else ""
    )
    return (
        f'<Ntry><Amt Ccy="{line.currency}">{_amount(line.amount_fen)}</Amt>'
        f"<CdtDbtInd>{'CRDT' if line.is_credit else 'DBIT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
        f"<BookgDt><Dt>{line.booked_on}</Dt></BookgDt>"
        + (f"<AcctSvcrRef>{escape(line.serial)}</AcctSvcrRef>" if line.serial else "")
        + f"{charges}<NtryDtls><TxDtls>"
        f"<RltdPties><{party}><Pty><Nm>{escape(line.name)}</Nm></Pty></{party}><{party}Acct><Id><Othr>"
        f"<Id>{escape(line.account)}</Id></Othr></Id></{party}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{escape(line.remark)}</Ustrd></RmtInf>"
        + ("<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>" if line.is_return else "")
        + "</TxDtls></NtryDtls></Ntry>"
    )


def _amount(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def brought(data: bytes, *, at: datetime, layout: Layout = LAYOUT, name: str = "对账单.csv") -> int:
    """Bring a file, name its columns where it is a table, let the jobs run, and return its id."""
    statement_id, is_new = statements.bring_statement(data, name=name, account=ACCOUNT, by=MAKER, at=at)
    if is_new and not data.lstrip().startswith(b"<"):
        statements.map_columns(statement_id, layout, by=MAKER, at=at)
    worked(at)
    return statement_id


@dataclass(frozen=True)
class InHand:
    """A table that waits for its columns, a statement that does not add up, and one with a debit to decide."""

    mapping: int
    held: int
    booked: int
    line: int


def in_hand(*, at: datetime) -> InHand:
    """Bring a statement of each kind, without any job."""
    lines = [entry(12300, at=at, serial="INHAND1"), entry(-500, at=at, serial="INHAND2", name="建设银行")]
    came(77700, at=at, payer_name="远航贸易有限公司")
    back = entry(-77700, at=at, serial="INHAND3", name="远航贸易有限公司", remark="退汇")
    mapping, held, booked = (
        statements.bring_statement(data, name=name, account=ACCOUNT, by=MAKER, at=at)[0]
        for data, name in (
            (csv_file(lines), "明细.csv"),
            (camt_file(lines, closing_fen=1), "对账单.xml"),
            (camt_file([back], opening_fen=None), "退汇.xml"),
        )
    )
    for each in (held, booked):
        statements.read_file(each, at=at)
    statements.book_some(booked, at=at)
    return InHand(mapping, held, booked, StatementLine.objects.get(statement=booked).pk)


def worked(at: datetime) -> None:
    """Let the jobs of statements run."""
    run_due(at, lane="pictures", limit=2000)
