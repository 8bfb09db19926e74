"""How a bank's table is read, what makes a booking the same one, and whether it adds up. Source: protocols 4."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from fairgate.billing.statements import rules
from fairgate.billing.statements.file import Head, Line, Unread
from fairgate.billing.statements.rules import Gap, Span
from fairgate.billing.statements.rules.values import day_and_time, is_nothing
from fairgate.billing.statements.states import Fault, Flaw, LineOutcome, StatementState
from tests.billing.rules.saying import all_said, said

DAY, ONE = date(2027, 9, 14), timedelta(days=1)
CAME = Line(2, DAY, is_credit=True, amount_fen=500, serial="S 1", name="华东公司", balance_fen=1500)
WENT = Line(3, DAY + ONE, is_credit=False, amount_fen=200, balance_fen=1300)


def tally(*lines):
    found = rules.Tally()
    for line in lines:
        found.add(line)
    return found


class TestSums:
    def test_lines_are_added_up_as_they_pass(self):
        found = tally(CAME, WENT, replace(CAME, booked_on=DAY - ONE))
        assert (found.lines, found.credits_fen, found.debits_fen) == (3, 1000, 200)
        assert (found.from_on, found.to_on) == (DAY - ONE, DAY + ONE)
        empty = tally()
        assert (empty.lines, empty.credits_fen, empty.debits_fen) == (0, 0, 0)
        assert (empty.from_on, empty.to_on, empty.broken_at, empty.ends()) == (None, None, None, (None, None))

    def test_balances_run_down_the_page_or_up_it(self):
        last = Line(4, DAY, is_credit=True, amount_fen=700, balance_fen=2000)
        assert tally(CAME, WENT, last).ends() == (1000, 2000)
        assert tally(last, WENT, CAME).ends() == (1000, 2000)
        assert tally(CAME, WENT, last).broken_at is tally(last, WENT, CAME).broken_at is None
        assert tally(CAME).ends() == (1000, 1500)
        assert tally(CAME).broken_at is None
        two = tally(WENT, CAME)
        assert (two.broken_at, two.ends()) == (None, (1000, 1300))

    def test_the_first_row_that_does_not_follow_is_told(self):
        wrong = Line(4, DAY, is_credit=True, amount_fen=700, balance_fen=2001)
        later = Line(5, DAY, is_credit=True, amount_fen=1, balance_fen=9)
        found = tally(CAME, WENT, wrong, later)
        assert found.broken_at == 4
        assert found.ends() == (None, None)
        up = tally(later, wrong, WENT, CAME)
        assert up.broken_at == 4
        assert tally(CAME, replace(WENT, balance_fen=9)).broken_at == 3

    def test_a_line_without_balance_leaves_nothing_to_follow(self):
        blank = replace(WENT, balance_fen=None)
        for lines in ((CAME, blank), (blank, CAME), (CAME, blank, replace(CAME, position=9, balance_fen=7))):
            assert (tally(*lines).broken_at, tally(*lines).ends()) == (None, (None, None))

    def test_opening_and_movements_make_closing(self):
        head = Head(opening_fen=1000, closing_fen=1300)
        assert rules.imbalance(head, 500, 200) == 0
        assert rules.imbalance(head, 501, 200) == 1
        assert rules.imbalance(replace(head, opening_fen=None), 9, 0) == 0
        assert rules.imbalance(replace(head, closing_fen=None), 9, 0) == 0

    def test_what_finance_must_look_at(self):
        assert rules.findings(0, None, 0) == []
        assert rules.findings(-5, 0, 1) == [
            {"what": "imbalance", "fen": -5},
            {"what": "broken_balance", "row": 0},
            {"what": "old_days", "lines": 1},
        ]


def span(number, first, last, opening=None, closing=None):
    return Span(number, DAY + first * ONE, DAY + last * ONE, opening, closing)


class TestGaps:
    @pytest.mark.parametrize(
        ("spans", "expected"),
        [
            ([], []),
            ([span(1, 0, 9)], []),
            ([span(1, 0, 9), span(2, 10, 19)], []),
            ([span(2, 12, 19), span(1, 0, 9)], [Gap(1, 2, DAY + 10 * ONE, DAY + 11 * ONE, None)]),
            ([span(1, 0, 9), span(2, 11, 19)], [Gap(1, 2, DAY + 10 * ONE, DAY + 10 * ONE, None)]),
            ([span(1, 0, 9), span(2, 9, 19)], []),
            ([span(1, 0, 9, 0, 5), span(2, 9, 19, 3, 9)], []),
            ([span(1, 0, 9, 0, 5), span(2, 12, 19, 5, 9)], []),
            ([span(1, 0, 9, 0, 5), span(2, 10, 19, 3, 9)], [Gap(1, 2, DAY + 10 * ONE, DAY + 9 * ONE, -2)]),
            ([span(1, 0, 9, 0, 5), span(2, 12, 19)], [Gap(1, 2, DAY + 10 * ONE, DAY + 11 * ONE, None)]),
            ([span(1, 0, 9), span(2, 12, 19, 3, 9)], [Gap(1, 2, DAY + 10 * ONE, DAY + 11 * ONE, None)]),
            (
                [span(1, 0, 20), span(2, 2, 3), span(3, 22, 25)],
                [Gap(1, 3, DAY + 21 * ONE, DAY + 21 * ONE, None)],
            ),
            ([span(1, 0, 9, 0, 5), span(2, 5, 9, 0, 7), span(3, 10, 12, 7, 8)], []),
        ],
    )
    def test_known_balances_decide_and_else_the_days(self, spans, expected):
        assert rules.gaps(spans) == expected

    def test_a_day_lies_wholly_inside_a_statement_but_for_its_last(self):
        inside = [day for day in range(-1, 4) if rules.is_covered(DAY + day * ONE, [span(1, 0, 2)])]
        assert inside == [0, 1]


class TestColumns:
    def test_titles_are_different_from_each_other(self):
        row = [" 金额 ", "金额", "", "交易\u3000 日期", "金额", "长" * 61]
        assert rules.titles_of(row) == ["金额", "金额 (2)", "#3", "交易 日期", "金额 (3)", "长" * 60]

    def test_the_header_is_the_row_that_reads_most_like_one(self):
        rows = [["账号", "622588"], ["日期", "收入", "支出", "余额"], ["日期", "金额"]]
        assert rules.header_in(rows) == 1
        assert rules.header_in([["日期"], ["x"]]) is rules.header_in([]) is None
        assert rules.header_in([["日期", "金额"]]) == 0
        assert rules.header_in([["x"]] * 29 + [["日期", "金额"]]) == 29
        assert rules.header_in([["x"]] * 30 + [["日期", "金额"]]) is None

    @pytest.mark.parametrize(
        ("titles", "expected"),
        [
            (
                ["Booking Date", "Credit", "Debit", "Amount"],
                {"booked_on": "Booking Date", "credit": "Credit", "debit": "Debit"},
            ),
            (
                ["日期", "金额", "借贷", "对方户名", "摘要"],
                {
                    "booked_on": "日期",
                    "amount": "金额",
                    "direction": "借贷",
                    "name": "对方户名",
                    "summary": "摘要",
                },
            ),
            (["收入金额（元）", "日期"], {"credit": "收入金额（元）", "booked_on": "日期"}),
            (["收入", "支出", "借贷标志"], {"credit": "收入", "debit": "支出"}),
            (["支出", "借贷标志"], {"debit": "支出", "direction": "借贷标志"}),
            (["余额", "余额"], {"balance": "余额"}),
            (
                ["流水号", "对方账号", "附言", "币种", "本方账号"],
                {
                    "serial": "流水号",
                    "account": "对方账号",
                    "remark": "附言",
                    "currency": "币种",
                    "own_account": "本方账号",
                },
            ),
            (["收入", "收入金额（元）"], {"credit": "收入"}),
            (["日期（北京时间）"], {"booked_on": "日期（北京时间）"}),
            (["x"], {}),
        ],
    )
    def test_a_title_suggests_its_column(self, titles, expected):
        assert rules.guessed(titles) == expected

    def test_a_saved_mapping_fits_where_all_its_titles_are(self):
        assert rules.fits({"booked_on": "日期"}, ["日期", "金额"])
        assert rules.fits({"booked_on": "日期", "amount": "金额"}, ["日期", "金额"])
        assert not rules.fits({"booked_on": "日期", "amount": "x"}, ["日期"])
        assert not rules.fits({}, ["日期"])

    @pytest.mark.parametrize(
        ("columns", "expected"),
        [
            ({"booked_on": "日期", "credit": "收入"}, []),
            ({"booked_on": "日期", "amount": "金额"}, []),
            ({"credit": "收入"}, [("请选择日期所在的列。", "booked_on", "mapping")]),
            (
                {"booked_on": "日期"},
                [
                    (
                        "请选择收入金额所在的列；收支写在同一列的，选“金额（收支同列）”。",
                        "credit",
                        "mapping",
                    )
                ],
            ),
            (
                {"booked_on": "日期", "credit": "收入", "amount": "金额"},
                [("“收入金额”与“金额（收支同列）”只选一种。", "amount", "mapping")],
            ),
            (
                {"booked_on": "日期", "credit": "日期"},
                [
                    ("这一列已经选给另一项。", "booked_on", "mapping"),
                    ("这一列已经选给另一项。", "credit", "mapping"),
                ],
            ),
        ],
    )
    def test_a_mapping_names_the_day_and_the_money_once(self, columns, expected):
        assert all_said(rules.mapping_refusals(columns)) == expected


TWO = {"booked_on": "日期", "credit": "收入", "debit": "支出", "balance": "余额", "currency": "币种"}
WHOLE = TWO | {"serial": "流水号", "name": "户名", "account": "账号", "remark": "附言", "summary": "摘要"}
ONE_COLUMN = {"booked_on": "日期", "amount": "金额", "direction": "借贷"}


def read(columns, *cells):
    return rules.reader(columns, list(columns.values()))(7, cells)


class TestRows:
    def test_a_row_is_read_cell_by_cell(self):
        row = ("2027-09-14", "5.00", "", "15.00", "usd9999999", "S1", "华东", "6225", "证件费", "转账")
        assert read(WHOLE, *row) == Line(
            7,
            DAY,
            is_credit=True,
            amount_fen=500,
            serial="S1",
            name="华东",
            account="6225",
            remark="证件费 转账",
            balance_fen=1500,
            currency="USD99999",
        )
        short = read(WHOLE, "2027-09-14", "", "2")
        assert short == Line(7, DAY, is_credit=False, amount_fen=200)
        assert read({"booked_on": "日期", "debit": "支出"}, "2027-09-14", "2") == short
        assert read({"booked_on": "日期", "credit": "收入"}, "2027-09-14", "5").balance_fen is None
        assert read(WHOLE, *row[:8], "", "转账").remark == "转账"

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            (("", "5"), Unread(7, Flaw.NO_DATE, "")),
            (("soon", "5"), Unread(7, Flaw.BAD_DATE, "soon")),
            (("soon", "", "5"), Unread(7, Flaw.BAD_DATE, "soon")),
            (("2027-09-14", "x"), Unread(7, Flaw.BAD_AMOUNT, "x")),
            (("2027-09-14", "", "y"), Unread(7, Flaw.BAD_AMOUNT, "y")),
            (("2027-09-14", "5", "2"), Unread(7, Flaw.BOTH_SIDES, "5 2")),
            (("2027-09-14",), Unread(7, Flaw.NO_AMOUNT, "")),
            (("2027-09-14", "0", "-"), Unread(7, Flaw.NO_AMOUNT, "")),
            (("2027-09-14", "5", "", "much"), Unread(7, Flaw.BAD_BALANCE, "much")),
            (("2027-09-14", "5", "", "--"), Line(7, DAY, is_credit=True, amount_fen=500)),
            (("2027-09-14", "-5", ""), Line(7, DAY, is_credit=False, amount_fen=500)),
            (("2027-09-14", "", "-5"), Line(7, DAY, is_credit=True, amount_fen=500)),
            (("2027-09-14", "0.01", "0"), Line(7, DAY, is_credit=True, amount_fen=1)),
            (("2027-09-14", "0", "0.01"), Line(7, DAY, is_credit=False, amount_fen=1)),
            (("合计", "5"), None),
            ((" ", "", "Total 5"), None),
            (("", "", ""), None),
            (("说明", "", "-"), None),
        ],
    )
    def test_money_in_two_columns(self, cells, expected):
        assert read(TWO, *cells) == expected

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            (("5", "贷"), (True, 500)),
            (("5", "借"), (False, 500)),
            (("0.01", "贷"), (True, 1)),
            (("-5", "借"), (False, 500)),
            (("-5", "贷"), (False, 500)),
            (("", "贷"), Unread(7, Flaw.NO_AMOUNT, "")),
            (("-", "贷"), Unread(7, Flaw.NO_AMOUNT, "-")),
            (("0", "贷"), Unread(7, Flaw.NO_AMOUNT, "0")),
            (("x", "贷"), Unread(7, Flaw.BAD_AMOUNT, "x")),
            (("5", "?"), Unread(7, Flaw.BAD_DIRECTION, "?")),
        ],
    )
    def test_money_in_one_column_with_its_sign(self, cells, expected):
        line = read(ONE_COLUMN, "2027-09-14", *cells)
        assert (line if isinstance(line, Unread) else (line.is_credit, line.amount_fen)) == expected

    @pytest.mark.parametrize(
        ("text", "expected"), [("5", (True, 500)), ("-5", (False, 500)), ("0.01", (True, 1))]
    )
    def test_money_in_one_column_without_a_sign(self, text, expected):
        line = read({"booked_on": "日期", "amount": "金额"}, "2027-09-14", text)
        assert (line.is_credit, line.amount_fen) == expected

    def test_a_sum_of_the_page_is_no_booking(self):
        for words in ("合计", "总计", "小计：", "本页合计", "共计", "TOTAL"):
            assert read({"booked_on": "日期", "amount": "金额"}, words, "5") is None

    def test_a_note_of_the_bank_is_no_booking(self):
        assert read({"booked_on": "日期", "amount": "金额"}, "说明", "") is None
        assert read({"booked_on": "日期", "amount": "金额"}, "说明", "5") == Unread(7, Flaw.BAD_DATE, "说明")


class TestValues:
    @pytest.mark.parametrize(
        "text",
        [
            "2027-09-14",
            "2027/9/14",
            "2027.09.14",
            "20270914",
            "20270914235959",
            "2027年9月14日",
            "14.09.2027",
            "14/9/2027 x",
            "20270914 10:00:00",
            "2027-09-14T10:00:00",
            "2027年09月14日 10时",
            "２０２７-０９-１４",
            "'2027-09-14",
            " 14-9-2027",
        ],
    )
    def test_a_day_is_read_as_banks_write_it(self, text):
        assert rules.date_of(text) == DAY

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "x",
            "2027-13-01",
            "2027-02-30",
            "2027091",
            "202709145",
            "2027-09/14",
            "1827-09-14",
            "14.9.27",
            "2027-09-145",
        ],
    )
    def test_what_is_no_day_is_none(self, text):
        assert rules.date_of(text) is None

    def test_a_day_of_a_spreadsheet_is_written_to_be_read(self):
        assert day_and_time(DAY) == "2027-09-14"

    @pytest.mark.parametrize(
        ("text", "fen"),
        [
            ("5", 500),
            ("5.1", 510),
            ("5.100", 510),
            ("+5.01", 501),
            (".5", 50),
            ("1,234,567.89", 123456789),
            ("￥5", 500),
            ("5元", 500),
            ("RMB 5", 500),
            ("¥5CNY", 500),
            ("-5", -500),
            ("−5", -500),
            ("–5", -500),
            ("—5", -500),
            ("‒5", -500),
            ("﹣5", -500),
            ("(5.00)", -500),
            ("０.０１", 1),
            ("0", 0),
        ],
    )
    def test_an_amount_is_read_in_fen(self, text, fen):
        assert rules.fen_of(text) == fen

    @pytest.mark.parametrize(
        "text", ["", "x", ".", "-", "5.001", "(5", "5)", "1,23", "12345678901234", "5 5 x"]
    )
    def test_what_is_no_whole_number_of_fen_is_none(self, text):
        assert rules.fen_of(text) is None

    def test_each_bank_has_its_own_word_for_money_that_came_or_went(self):
        came = "贷 贷方 收 收入 进 转入 来账 入账 入 存 C CR CRDT CREDIT IN 贷(CR) 贷（C） +"
        went = "借 借方 支 支出 付 出 转出 往账 出账 取 D DR DBIT DEBIT OUT 借(DR) 借（D） -"
        assert {rules.is_credit_of(sign) for sign in came.split()} == {True}
        assert {rules.is_credit_of(sign) for sign in went.split()} == {False}

    def test_signs_and_currencies(self):
        assert [rules.is_credit_of(text) for text in ("贷", " c ", "收入", "+", "借", "dr", "-", "x")] == [
            *[True] * 4,
            *[False] * 3,
            None,
        ]
        assert all(
            rules.is_yuan(text) for text in ("", "cny", "RMB", "人民币", "156", "01", "CNY人民币", "人民币元")
        )
        assert not rules.is_yuan("USD")
        assert all(is_nothing(text) for text in ("", " - ", "--", "/", "—"))
        assert not is_nothing("0")
        assert rules.plain(" '５\t'\" ") == "5"


class TestKeys:
    def test_a_booking_is_known_by_account_serial_day_amount_and_direction(self):
        def sha(*parts):
            return sha256("\x1f".join(parts).encode()).hexdigest()

        assert rules.key_of("62 25", CAME, 2) == sha("6225", "S1", "2027-09-14", "500", "C", "")
        assert rules.key_of("6225", WENT, 2) == sha("6225", "", "2027-09-15", "200", "D", "2")

    def test_bookings_that_nothing_tells_apart_are_counted(self):
        count = rules.Occurrences()
        assert [count.of(line) for line in (CAME, replace(CAME, serial="s-1"), WENT, CAME)] == [1, 2, 1, 3]
        for changed in ({"amount_fen": 1}, {"is_credit": False}, {"booked_on": DAY - ONE}, {"serial": ""}):
            assert count.of(replace(CAME, **changed)) == 1

    def test_a_credit_is_recorded_under_the_banks_number_or_one_of_its_key(self):
        key = "abcdef0123456789abcdef0123456789"
        assert rules.reference_of("s 1", key) == "S1"
        assert rules.reference_of("s 1", key, is_taken=True) == "S1/ABCDEF01"
        made = "FGABCDEF0123456789ABCDEF"
        assert rules.reference_of(" ", key) == rules.reference_of("S" * 56, key) == made
        assert rules.reference_of("S" * 55, key) == "S" * 55

    def test_money_that_goes_back_is_known_by_the_banks_words(self):
        assert all(
            rules.says_return(words)
            for words in ("贷记退汇", "退回", "退票", "退款", "冲正", "撤销", "return of")
        )
        assert not rules.says_return("证件费")

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            (("华东", 1), ("华 东", 1), False),
            (("华东", 1), ("江南", 1), True),
            (("华东", 1), ("", 1), False),
            (("", 1), ("江南", None), False),
            (("华东", 1), ("华东", 2), True),
            (("华东", None), ("华东", 2), False),
            (("华东", 1), ("", 2), True),
        ],
    )
    def test_lines_of_one_key_that_differ_are_perhaps_two_bookings(self, one, other, expected):
        assert rules.looks_alike_only(one, other) is expected


class TestStatements:
    def test_a_file_is_neither_empty_nor_too_large(self):
        most = 40 * 1024 * 1024
        sizes = [rules.size_fault(size) for size in (0, 1, most, most + 1)]
        assert sizes == [Fault.EMPTY, None, None, Fault.TOO_LARGE]

    def test_each_state_lets_its_own_deeds_happen(self):
        mapping = ("这份对账单的列已经对应过，正在或已经导入。", "", "state")
        held = ("这份对账单不在待核对状态，请刷新页面。", "", "state")
        discard = ("这份对账单已经入账或正在入账，不能放弃。", "", "state")
        for state in StatementState:
            is_mapping, is_held = state == StatementState.MAPPING, state == StatementState.HELD
            assert said(rules.mapping_state_refusal(state)) == (None if is_mapping else mapping)
            assert said(rules.held_refusal(state)) == (None if is_held else held)
            assert said(rules.discard_refusal(state)) == (None if is_mapping or is_held else discard)
        words = ("这一行不在待确认退汇的状态，请刷新页面。", "", "state")
        assert rules.return_state_refusal(LineOutcome.RETURN) is None
        assert said(rules.return_state_refusal(LineOutcome.RETURNED)) == words

    def test_a_note_a_name_and_an_account(self):
        missing = ("请写明核对的结果和依据。", "note", "missing")
        assert said(rules.note_refusal(" ")) == missing
        assert rules.note_refusal(f" {'字' * 300} ") is None
        assert said(rules.note_refusal("字" * 301)) == ("最多300字。", "note", "length")
        assert rules.account_refusal("1") is None
        assert said(rules.account_refusal("")) == ("请选择收款账户。", "account", "account")
        assert rules.mapping_name_refusal(f" {'名' * 60} ") is None
        assert said(rules.mapping_name_refusal("名" * 61)) == ("名称最多60字。", "save_as", "length")
