"""Whatever lines a bank writes, in whichever format and encoding, the same lines are read; junk ends in a sentence."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import BadStatement, Head, Layout, Line, Unread
from fairgate.billing.statements.formats import format_of, read_camt, read_table
from fairgate.billing.statements.states import Finding, Flaw, Format
from tests.factories import statements as make
from tests.factories.transfers import ACCOUNT

WORDS = st.text(alphabet="华东精密机械有限公司（上海）ABcd019 -，。,;\"'&<>", min_size=0, max_size=24).map(
    lambda text: " ".join(text.split()).strip("'\"")
)
SERIALS = st.text(alphabet="0123456789ABCDEF", max_size=20)
LINES = st.lists(
    st.builds(
        Line,
        position=st.just(0),
        booked_on=st.dates(date(2027, 1, 1), date(2027, 12, 31)),
        is_credit=st.booleans(),
        amount_fen=st.integers(1, 10**11),
        serial=SERIALS,
        name=WORDS,
        account=st.from_regex(r"\A[0-9]{0,19}\Z"),
        remark=WORDS,
    ),
    min_size=1,
    max_size=12,
)
# Files are parsed whole: no deadline, and no complaint that drawing them is slow.
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def table(format_, data, layout=make.LAYOUT):
    return list(read_table(format_, data, layout, ACCOUNT))


def told(lines):
    """Return what lines say, without their place; texts as a cell keeps them."""
    return [
        (
            line.booked_on,
            line.is_credit,
            line.amount_fen,
            line.serial,
            rules.plain(line.name),
            line.account,
            rules.plain(line.remark),
            line.balance_fen,
        )
        for line in lines
        if isinstance(line, Line)
    ]


@quick
@given(
    lines=LINES,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    delimiter=st.sampled_from([",", "\t", ";", "|"]),
)
def test_csv_is_read_as_it_was_written(lines, encoding, delimiter):
    lines = make.with_balances(lines)
    data = make.csv_file(lines, encoding=encoding, delimiter=delimiter)
    assert format_of(data) == Format.CSV
    assert told(table(Format.CSV, data)) == told(lines)


@settings(quick, max_examples=25)
@given(lines=LINES)
def test_excel_is_read_as_it_was_written(lines):
    lines = make.with_balances(lines)
    data = make.sheet_file(lines)
    assert format_of(data) == Format.SHEET
    assert told(table(Format.SHEET, data)) == told(lines)


@quick
@given(lines=LINES)
def test_camt_is_read_as_it_was_written_and_adds_up(lines):
    data = make.camt_file(lines)
    assert format_of(data) == Format.CAMT
    *read, head = read_camt(data)
    assert told(read) == told(lines)
    assert isinstance(head, Head)
    credits_fen = sum(line.amount_fen for line in lines if line.is_credit)
    debits_fen = sum(line.amount_fen for line in lines if not line.is_credit)
    assert rules.imbalance(head, credits_fen, debits_fen) == 0


@quick
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)), kind=st.integers(0, 3))
def test_junk_is_read_or_refused_and_never_an_error(data, kind):
    data = [data, b"<" + data, b"PK\x03\x04" + data, make.csv_file([]) + data][kind]
    with suppress(BadStatement):
        format_ = format_of(data)
        list(read_camt(data)) if format_ == Format.CAMT else table(format_, data)


@quick
@given(lines=LINES, cut=st.integers(0, 11))
def test_running_balances_tell_both_ends_and_every_line_that_is_cut_out(lines, cut):
    lines = [replace(line, position=n) for n, line in enumerate(make.with_balances(lines), start=1)]
    for shown in (lines, lines[::-1]):
        tally = rules.Tally()
        for line in shown:
            tally.add(line)
        assert tally.broken_at is None
        if len(lines) != 1:
            assert sum(line.signed_fen for line in lines) == tally.ends()[1] - tally.ends()[0]
    if 0 < cut < len(lines) - 1 and len(lines) > 3:
        tally = rules.Tally()
        for line in (*lines[:cut], *lines[cut + 1 :]):
            tally.add(line)
        assert rules.findings(0, tally.broken_at, 0)[0]["what"] == Finding.BROKEN_BALANCE


@quick
@given(lines=LINES, account=st.sampled_from([ACCOUNT, "622848"]))
def test_a_key_is_the_same_in_every_file_and_differs_where_the_booking_does(lines, account):
    def keys(those):
        seen = rules.Occurrences()
        return [rules.key_of(account, line, seen.of(line)) for line in those]

    assert keys(lines) == keys([replace(line, name="", remark="", position=9) for line in lines])
    other = replace(lines[0], amount_fen=lines[0].amount_fen + 1)
    assert keys([other]) != keys(lines[:1])


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50", 123450),
        ("１，２３４．５０", 123450),
        ("¥ 12.3", 1230),
        ("+7", 700),
        ("−7.00", -700),
        ("(7.00)", -700),
        ("12.340", 1234),
        (".5", 50),
        ("1000元", 100000),
        ("12.345", None),
        ("12,34", None),
        ("1e5", None),
        ("NaN", None),
        ("壹佰", None),
        (")5(", None),
        ("9" * 20, None),
    ],
)
def test_amounts_as_banks_write_them(text, fen):
    assert rules.fen_of(text) == fen


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-09-14", date(2027, 9, 14)),
        ("２０２７／９／４", date(2027, 9, 4)),
        ("20270914", date(2027, 9, 14)),
        ("20270914102600", date(2027, 9, 14)),
        ("2027年9月14日", date(2027, 9, 14)),
        ("2027.09.14 10:26:00", date(2027, 9, 14)),
        ("14/09/2027", date(2027, 9, 14)),
        ("2027-02-30", None),
        ("合计", None),
        ("", None),
    ],
)
def test_days_as_banks_write_them(text, day):
    assert rules.date_of(text) == day


SIGNED = Layout(1, {"booked_on": "日期", "amount": "金额", "direction": "借贷"})


@pytest.mark.parametrize(
    ("sign", "amount", "expected"),
    [
        ("贷", "5.00", (True, 500)),
        ("借", "5.00", (False, 500)),
        ("C", "5.00", (True, 500)),
        ("支出", "-5.00", (False, 500)),
        ("贷", "-5.00", (False, 500)),
        ("?", "5.00", Flaw.BAD_DIRECTION),
        ("贷", "0.00", Flaw.NO_AMOUNT),
        ("贷", "五元", Flaw.BAD_AMOUNT),
    ],
)
def test_a_sign_says_which_way_money_went(sign, amount, expected):
    (read,) = table(Format.CSV, f"日期,金额,借贷\n2027-09-14,{amount},{sign}\n".encode(), SIGNED)
    assert (read.flaw if isinstance(read, Unread) else (read.is_credit, read.amount_fen)) == expected


def test_without_a_sign_a_minus_is_money_that_went():
    layout = replace(SIGNED, columns={"booked_on": "日期", "amount": "金额"})
    read = table(Format.CSV, "日期,金额\n2027-09-14,-5\n2027-09-14,5\n合计,0\n".encode(), layout)
    assert [(line.is_credit, line.amount_fen) for line in read] == [(False, 500), (True, 500)]


def test_titles_suggest_what_is_what():
    titles = rules.titles_of(
        ["交易时间", "收入金额", "支出金额", "账户余额", "对方户名", "备注", "", "金额", "金额"]
    )
    assert titles[-3:] == ["#7", "金额", "金额 (2)"]
    found = rules.guessed(titles)
    assert (found["booked_on"], found["credit"], found["balance"]) == ("交易时间", "收入金额", "账户余额")
    assert "amount" not in found


def test_a_collective_booking_is_read_payment_by_payment_when_they_add_up():
    data = make.camt_file([make.entry(300, at=make.NOON, serial="S1", name="甲公司")]).decode()
    one = data[data.index("<TxDtls>") : data.index("</TxDtls>") + 9]
    parts = [one.replace("<TxDtls>", f'<TxDtls><Amt Ccy="CNY">{amount}</Amt>') for amount in ("1.00", "2.00")]
    read = [each for each in read_camt(data.replace(one, "".join(parts)).encode()) if isinstance(each, Line)]
    assert [(line.amount_fen, line.serial, line.position) for line in read] == [
        (100, "S1/1", 1),
        (200, "S1/2", 2),
    ]
    short = data.replace(one, parts[0] * 2).encode()
    assert [each.amount_fen for each in read_camt(short) if isinstance(each, Line)] == [300]
