"""Each deed of money touches the accounts that its sentence names, in fen, for whose order it is."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from fairgate.billing.ledger import rules
from fairgate.billing.ledger.queries import lines_of
from fairgate.billing.ledger.rules import Line, Unbalanced
from fairgate.billing.ledger.states import Account, Kind, MonthState
from fairgate.billing.ledger.views import PostingView, TransactionView
from fairgate.foundation.money import Money
from tests.billing.rules.saying import said

A = Account
FEE = Money(20000)
WHOSE = {"order_id": 7, "organization_id": 3}


def debit(account, **whose):
    return Line(account, debit_fen=20000, **whose)


def credit(account, **whose):
    return Line(account, credit_fen=20000, **whose)


def both(from_account, to_account):
    return (debit(from_account, **WHOSE), credit(to_account, **WHOSE))


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (lambda: rules.order_money("alipay", FEE, **WHOSE), both(A.CLEARING_ALIPAY, A.CUSTOMER_PREPAYMENT)),
        (lambda: rules.order_paid(FEE, **WHOSE), both(A.CUSTOMER_PREPAYMENT, A.BADGE_FEE_REVENUE)),
        (lambda: rules.suspense_money("unionpay", FEE, **WHOSE), both(A.CLEARING_UNIONPAY, A.SUSPENSE)),
        (lambda: rules.suspense_money("alipay", FEE), (debit(A.CLEARING_ALIPAY), credit(A.SUSPENSE))),
        (
            lambda: rules.suspense_money("alipay", FEE, is_ours=False),
            (debit(A.HELD_ELSEWHERE), credit(A.SUSPENSE)),
        ),
        (lambda: rules.bank_money(FEE), (debit(A.BANK), credit(A.SUSPENSE))),
        (lambda: rules.bank_money_returned(FEE), (debit(A.SUSPENSE), credit(A.BANK))),
        (lambda: rules.matched(FEE, **WHOSE), (debit(A.SUSPENSE), credit(A.CUSTOMER_PREPAYMENT, **WHOSE))),
        (lambda: rules.applied(FEE, **WHOSE), (debit(A.SUSPENSE), credit(A.CUSTOMER_PREPAYMENT, **WHOSE))),
        (lambda: rules.unmatched(FEE, **WHOSE), (debit(A.CUSTOMER_PREPAYMENT, **WHOSE), credit(A.SUSPENSE))),
        (lambda: rules.charges_borne(FEE, **WHOSE), both(A.CHANNEL_FEES, A.CUSTOMER_PREPAYMENT)),
        (lambda: rules.owed_back(FEE), (debit(A.SUSPENSE), credit(A.REFUNDS_PAYABLE))),
        (lambda: rules.fees_owed_back(FEE, **WHOSE), both(A.BADGE_FEE_REVENUE, A.REFUNDS_PAYABLE)),
        (lambda: rules.fees_kept(FEE, **WHOSE), both(A.REFUNDS_PAYABLE, A.BADGE_FEE_REVENUE)),
        (lambda: rules.paid_out(FEE, "", is_ours=True), (debit(A.REFUNDS_PAYABLE), credit(A.BANK))),
        (
            lambda: rules.sent_after_all(FEE, "alipay", **WHOSE),
            both(A.REFUNDS_RECEIVABLE, A.CLEARING_ALIPAY),
        ),
        (lambda: rules.offset(FEE, **WHOSE), both(A.BADGE_FEE_REVENUE, A.REFUNDS_RECEIVABLE)),
        (
            lambda: rules.paid_out(FEE, "wechat_pay", is_ours=True),
            (debit(A.REFUNDS_PAYABLE), credit(A.CLEARING_WECHAT_PAY)),
        ),
        (
            lambda: rules.paid_out(FEE, "alipay", is_ours=False),
            (debit(A.REFUNDS_PAYABLE), credit(A.HELD_ELSEWHERE)),
        ),
    ],
)
def test_a_deed_moves_money_between_its_two_accounts(deed, expected):
    lines = deed()
    assert lines == expected
    assert sum(line.fen for line in lines) == 0
    rules.check(lines)


def test_a_channel_that_we_do_not_know_has_no_clearing_account():
    with pytest.raises(ValueError, match="clearing:gold"):
        rules.clearing_of("gold")


@pytest.mark.parametrize(
    ("day", "first", "after"),
    [
        (date(2027, 9, 14), date(2027, 9, 1), date(2027, 10, 1)),
        (date(2027, 9, 1), date(2027, 9, 1), date(2027, 10, 1)),
        (date(2027, 12, 31), date(2027, 12, 1), date(2028, 1, 1)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 3, 1)),
    ],
)
def test_a_month_has_the_name_of_its_first_day(day, first, after):
    assert rules.month_of(day) == first
    assert rules.month_after(first) == after


SEPTEMBER, OCTOBER = date(2027, 9, 1), date(2027, 10, 1)


@pytest.mark.parametrize(
    ("state", "today", "is_earlier_open", "expected"),
    [
        (MonthState.OPEN, OCTOBER, False, None),
        (MonthState.ASKED, OCTOBER, False, ("这个月已经结账，或已提交复核。", "", "not_open")),
        (MonthState.CLOSED, OCTOBER, False, ("这个月已经结账，或已提交复核。", "", "not_open")),
        (MonthState.OPEN, date(2027, 9, 30), False, ("这个月还没有结束，请在下月初再结账。", "", "not_over")),
        (
            MonthState.OPEN,
            OCTOBER,
            True,
            ("更早的月份还没有结账，请按顺序从最早的月份开始。", "", "earlier_open"),
        ),
    ],
)
def test_a_month_is_put_up_when_it_is_over_and_the_earlier_ones_are_closed(
    state, today, is_earlier_open, expected
):
    assert said(rules.ask_refusal(state, SEPTEMBER, today, is_earlier_open=is_earlier_open)) == expected


@pytest.mark.parametrize(
    ("state", "asked_by", "holds", "expected"),
    [
        (MonthState.ASKED, "maker", True, None),
        (MonthState.OPEN, "maker", True, ("这个月没有待复核的结账申请，请刷新页面。", "", "not_asked")),
        (MonthState.CLOSED, "maker", True, ("这个月没有待复核的结账申请，请刷新页面。", "", "not_asked")),
        (
            MonthState.ASKED,
            "checker",
            True,
            ("结账须由另一位财务人员复核，不能由提出人自己通过。", "", "same_officer"),
        ),
        (
            MonthState.ASKED,
            "maker",
            False,
            ("账目核对有不符之处，查清之前不能结账。明细见财务首页。", "", "broken"),
        ),
    ],
)
def test_another_officer_closes_a_month_whose_books_agree(state, asked_by, holds, expected):
    assert said(rules.close_refusal(state, asked_by, "checker", holds=holds)) == expected


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([debit(A.BANK)], "^a transaction has a debit and a credit$"),
        (
            [Line(A.BANK, 5, 5), Line(A.SUSPENSE, 5, 5)],
            "^bank: a line is either a debit or a credit, and not below zero$",
        ),
        ([Line(A.BANK, -5), Line(A.SUSPENSE, 0, -5)], "^bank: a line is either"),
        ([Line(A.BANK, 150), Line(A.SUSPENSE, 0, 149)], "^debits and credits differ by ¥0.01$"),
    ],
)
def test_lines_that_no_book_can_take_say_what_is_wrong(lines, words):
    with pytest.raises(Unbalanced, match=words):
        rules.check(lines)


def test_two_lines_make_a_transaction_and_so_do_three():
    rules.check([Line(A.BANK, 5), Line(A.SUSPENSE, 0, 5)])
    rules.check([Line(A.BANK, 5), Line(A.SUSPENSE, 0, 4), Line(A.TAX_PAYABLE, 0, 1)])


@pytest.mark.parametrize(
    "other",
    [
        Line(A.SUSPENSE, 5, 0, 7, 3),
        Line(A.BANK, 6, 0, 7, 3),
        Line(A.BANK, 0, 5, 7, 3),
        Line(A.BANK, 5, 0, 8, 3),
        Line(A.BANK, 5, 0, None, 3),
        Line(A.BANK, 5, 0, 7, None),
    ],
)
def test_lines_are_the_same_in_whatever_order_and_differ_in_each_of_their_parts(other):
    one, second = Line(A.BANK, 5, 0, 7, 3), Line(A.TAX_PAYABLE, 0, 5)
    assert rules.is_same([one, second], [second, one])
    assert not rules.is_same([one, second], [other, second])
    assert not rules.is_same([one, second], [one])
    assert rules.is_same(
        [Line(A.BANK, 5), Line(A.BANK, 5, 0, 7, 3)], [Line(A.BANK, 5, 0, 7, 3), Line(A.BANK, 5)]
    )


@pytest.mark.parametrize("whose", [{"order_id": 1}, {"organization_id": 1}])
def test_whose_number_is_one_is_not_nobodys(whose):
    assert not rules.is_same([Line(A.BANK, 5)], [Line(A.BANK, 5, **whose)])


def test_what_stands_in_the_books_can_be_written_again_line_by_line():
    at = datetime(2027, 9, 14, tzinfo=UTC)
    postings = (PostingView(A.BANK, FEE, 7, 3), PostingView(A.SUSPENSE, -FEE, None, None))
    view = TransactionView(uuid4(), Kind.RECEIPT, "FG1", at, at, at.date(), "", postings)
    assert lines_of(view) == [debit(A.BANK, **WHOSE), credit(A.SUSPENSE)]


def test_an_entry_keeps_when_it_happened():
    at = datetime(2027, 9, 14, tzinfo=UTC)
    assert rules.Entry("FG1", (debit(A.BANK),), at).occurred_at == at
