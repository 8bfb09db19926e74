"""What may be written by hand, and what may be reversed. Source: protocols 10."""

from datetime import date

import pytest

from fairgate.billing.entries import rules
from fairgate.billing.entries.file import Typed
from fairgate.billing.entries.states import Side
from fairgate.billing.ledger.rules import Line
from fairgate.billing.ledger.states import Account
from fairgate.billing.proposals.states import AgreementState
from tests.billing.rules.saying import all_said, said

A, DEBIT, CREDIT = Account, Side.DEBIT, Side.CREDIT
BANK, FEES = Typed(A.BANK, DEBIT, 500), Typed(A.CHANNEL_FEES, CREDIT, 500)
BARRED = "“暂收款”由单笔款项逐笔对应，不能手工记账。请在款项自己的页面办理。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Typed(None, DEBIT, 5), [("请选择科目。", "account_1", "account")]),
        (Typed(A.SUSPENSE, DEBIT, 5), [(BARRED, "account_1", "barred")]),
        (Typed(A.BANK, None, 5), [("请选择借方或贷方。", "side_1", "side")]),
        (Typed(A.BANK, DEBIT, None), [("请填写大于零的金额。", "amount_1", "amount")]),
        (Typed(A.BANK, DEBIT, 0), [("请填写大于零的金额。", "amount_1", "amount")]),
        (Typed(A.BANK, DEBIT, 10**13 + 1), [("金额过大，请核对。", "amount_1", "amount")]),
        (
            Typed(None, None, None),
            [
                ("请选择科目。", "account_1", "account"),
                ("请选择借方或贷方。", "side_1", "side"),
                ("请填写大于零的金额。", "amount_1", "amount"),
            ],
        ),
    ],
)
def test_what_a_line_lacks_is_said_beside_its_field(line, expected):
    assert all_said(rules.line_refusals([BANK, line])) == expected


def test_an_entry_is_balanced_between_accounts_that_may_be_written_by_hand():
    assert rules.line_refusals([BANK, FEES]) == ()
    assert rules.line_refusals([Typed(A.BANK, DEBIT, 1), Typed(A.CHANNEL_FEES, CREDIT, 1)]) == ()
    assert rules.line_refusals([Typed(A.BANK, DEBIT, 10**13), Typed(A.TAX_PAYABLE, CREDIT, 10**13)]) == ()
    assert rules.line_refusals([BANK, BANK, Typed(A.CHANNEL_FEES, CREDIT, 1000)]) == ()
    assert set(rules.BY_HAND) | rules.BARRED == set(Account)


def test_an_entry_has_two_to_twenty_lines():
    few = ("一笔账至少2行，最多20行。", "", "lines")
    assert all_said(rules.line_refusals([])) == [few]
    pairs = [BANK, FEES] * 10
    assert rules.line_refusals(pairs) == ()
    assert all_said(
        rules.line_refusals([*pairs, Typed(A.BANK, DEBIT, 1), Typed(A.CHANNEL_FEES, CREDIT, 1)])
    ) == [few]
    assert all_said(rules.line_refusals([BANK])) == [
        few,
        ("借方合计¥5.00，贷方合计¥0.00，须相等。", "", "unbalanced"),
    ]


def test_no_account_stands_on_both_sides():
    both = [BANK, FEES, Typed(A.BANK, CREDIT, 1), Typed(A.CHANNEL_FEES, DEBIT, 1)]
    assert all_said(rules.line_refusals(both)) == [("同一科目不能既记借方又记贷方。", "", "both_sides")]


def test_debits_and_credits_that_differ_are_told_in_yuan():
    lines = [BANK, Typed(A.CHANNEL_FEES, CREDIT, 499)]
    words = "借方合计¥5.00，贷方合计¥4.99，须相等。"
    assert all_said(rules.line_refusals(lines)) == [(words, "", "unbalanced")]
    little = [Typed(A.BANK, DEBIT, 1), Typed(A.TAX_PAYABLE, DEBIT, 1), Typed(A.CHANNEL_FEES, CREDIT, 1)]
    assert all_said(rules.line_refusals(little)) == [
        ("借方合计¥0.02，贷方合计¥0.01，须相等。", "", "unbalanced")
    ]


def test_an_entry_counts_for_a_day_that_has_come_in_a_month_that_is_open():
    today = date(2027, 9, 14)
    closed = ("这个月已经结账，不能再入账。请用未结账月份的日期重新提出。", "booked_on", "closed")
    assert rules.day_refusal(today, today, is_closed=False) is None
    assert said(rules.day_refusal(today, today, is_closed=True)) == closed == said(rules.closed_refusal())
    late = rules.day_refusal(date(2027, 9, 15), today, is_closed=True)
    assert said(late) == ("入账日期不能晚于今天，请核对。", "booked_on", "future")


@pytest.mark.parametrize(
    ("state", "is_reversal", "has_reversal", "expected"),
    [
        (AgreementState.AGREED, False, False, None),
        (AgreementState.OPEN, True, True, ("这笔账还没有入账，不需要冲销。", "", "not_posted")),
        (
            AgreementState.AGREED,
            True,
            True,
            ("这笔账本身是冲销，不能再冲销。需要时另记一笔。", "", "is_reversal"),
        ),
        (AgreementState.AGREED, False, True, ("这笔账已冲销，或冲销在等待复核。", "", "reversed")),
    ],
)
def test_what_stands_in_the_books_is_reversed_once(state, is_reversal, has_reversal, expected):
    assert said(rules.reversal_refusal(state, is_reversal=is_reversal, has_reversal=has_reversal)) == expected


def test_a_reversal_mirrors_its_entry_line_by_line():
    lines = ((A.BANK, 500), (A.CHANNEL_FEES, -500))
    assert rules.mirrored(lines) == ((A.BANK, -500), (A.CHANNEL_FEES, 500))
    assert rules.ledger_lines(lines) == (Line(A.BANK, debit_fen=500), Line(A.CHANNEL_FEES, credit_fen=500))
