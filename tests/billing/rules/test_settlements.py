"""How money in suspense ends, and what takes two officers. Source: Q20, protocols 4."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.states import SuspenseReason, SuspenseState
from fairgate.billing.proposals import rules as proposals
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements import rules
from fairgate.billing.settlements.file import PaidOut, Proposed, Return
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.states import ReceiptState
from tests.billing.rules.saying import all_said, said

WAITING = ("这笔款项已有一项处理在办，请先复核或登记付出。", "", "waiting")
TODAY = date(2027, 9, 14)


def test_one_thing_is_proposed_at_a_time_for_money_that_is_open():
    settled = ("这笔款项已经处理过。", "", "settled")
    assert rules.item_refusal(SuspenseState.OPEN, is_waiting=False) is None
    assert said(rules.item_refusal(SuspenseState.OPEN, is_waiting=True)) == WAITING
    assert said(rules.item_refusal(SuspenseState.SETTLED, is_waiting=False)) == settled


def test_the_rest_of_a_booking_goes_back_when_nothing_else_waits():
    claimed = ("这笔到账已有一项认领待复核，请先复核。", "", "waiting")
    nothing = ("这笔到账已经认领完、退回或退汇。", "", "no_money")
    assert rules.receipt_refusal(ReceiptState.OPEN, is_claimed=False, is_waiting=False) is None
    assert said(rules.receipt_refusal(ReceiptState.OPEN, is_claimed=True, is_waiting=True)) == WAITING
    assert said(rules.receipt_refusal(ReceiptState.OPEN, is_claimed=True, is_waiting=False)) == claimed
    for state in set(ReceiptState) - {ReceiptState.OPEN}:
        assert said(rules.receipt_refusal(state, is_claimed=False, is_waiting=False)) == nothing


ELSEWHERE = ("这笔款项不在我方账户或不是人民币，只能由收款的渠道退回。", "way", "way")
TRANSFER = Proposed(WayOut.TRANSFER, "重复付款", "", "华东公司", "招商银行", "6225 8801")
ORDER = Proposed(WayOut.ORDER, "同一单位", "FG1")


@pytest.mark.parametrize(
    ("proposed", "reason", "expected"),
    [
        (TRANSFER, SuspenseReason.LATE, []),
        (ORDER, SuspenseReason.LATE, []),
        (Proposed(WayOut.CONSOLE, "退回"), SuspenseReason.FOREIGN, []),
        (Proposed(WayOut.CONSOLE, "退回"), SuspenseReason.LATE, []),
        (TRANSFER, SuspenseReason.FOREIGN, [ELSEWHERE]),
        (ORDER, SuspenseReason.CURRENCY, [ELSEWHERE]),
        (
            replace(TRANSFER, payee_name=" "),
            SuspenseReason.LATE,
            [("请填写收款户名，与付款人一致。", "payee_name", "way")],
        ),
        (
            replace(TRANSFER, payee_bank=" "),
            SuspenseReason.LATE,
            [("请填写开户银行。", "payee_bank", "way")],
        ),
        (
            replace(TRANSFER, payee_account=" - "),
            SuspenseReason.LATE,
            [("请填写收款账号。", "payee_account", "way")],
        ),
        (replace(TRANSFER, payee_account="6 " * 34), SuspenseReason.LATE, []),
        (
            replace(TRANSFER, payee_account="6" * 35),
            SuspenseReason.LATE,
            [("收款账号最多34位，请核对。", "payee_account", "way")],
        ),
        (replace(ORDER, order_number=" "), SuspenseReason.LATE, [("请填写订单号。", "order_number", "way")]),
    ],
)
def test_a_way_out_has_what_it_needs(proposed, reason, expected):
    assert all_said(rules.way_refusals(proposed, reason)) == expected


@pytest.mark.parametrize(
    ("proposed", "is_known", "expected"),
    [
        (Return("招商银行", "退回", "622588"), False, []),
        (Return("招商银行", "退回"), True, []),
        (
            Return("招商银行", "退回", " "),
            False,
            [("银行没有给出付款账号，请向付款人核实后填写收款账号。", "payee_account", "way")],
        ),
        (
            Return("招商银行", "退回", "6225"),
            True,
            [("账号应为6—34位数字或字母，请核对。", "payee_account", "account")],
        ),
        (Return(" ", "退回"), True, [("请填写开户银行。", "payee_bank", "way")]),
    ],
)
def test_a_bank_is_told_where_money_goes(proposed, is_known, expected):
    assert all_said(rules.return_refusals(proposed, is_account_known=is_known)) == expected


def test_money_pays_an_unpaid_order_of_the_same_organization_and_exactly_this_sum():
    def told(state=OrderState.WAITING, organization_id=1, fen=20000):
        order = rules.OrderFacts(state, 1, 20000)
        refusal = said(rules.order_refusal(order, organization_id, fen))
        assert refusal is None or refusal[1:] == ("order_number", "order")
        return refusal and refusal[0]

    assert told() is told(OrderState.CHECKING) is None
    strange = "这笔款项不是这家单位付的，不能用于它的订单。请退回付款人。"
    assert told(organization_id=2) == told(organization_id=None) == strange
    for state in (OrderState.PAID, OrderState.CANCELLED, OrderState.EXPIRED):
        assert told(state) == "这个订单已支付或已结束，不能再入账。"
    unequal = "订单金额与这笔款项不相等，不能抵用。请退回，或请单位按这笔金额重新下单。"
    assert told(fen=19999) == told(fen=20001) == unequal


NO_PAY_OUT = ("这笔款项没有待登记的退回。", "", "paid_out")


@pytest.mark.parametrize(
    ("reference", "paid_on", "state", "is_owed", "expected"),
    [
        ("R 1", TODAY, AgreementState.AGREED, True, []),
        ("R" * 64, TODAY - timedelta(days=366), AgreementState.AGREED, True, []),
        ("R", TODAY, AgreementState.OPEN, True, [NO_PAY_OUT]),
        ("R", TODAY, AgreementState.AGREED, False, [NO_PAY_OUT]),
        (
            " - ",
            TODAY,
            AgreementState.AGREED,
            True,
            [("请填写银行流水号或商户后台的退款单号。", "reference", "paid_out")],
        ),
        (
            "R" * 65,
            TODAY,
            AgreementState.AGREED,
            True,
            [("流水号最多64位，请核对。", "reference", "paid_out")],
        ),
        (
            "R",
            TODAY + timedelta(days=1),
            AgreementState.AGREED,
            True,
            [("付出日期不能晚于今天，请核对。", "paid_on", "paid_out")],
        ),
        (
            "R",
            TODAY - timedelta(days=367),
            AgreementState.AGREED,
            True,
            [("付出日期太早，请核对年份。", "paid_on", "paid_out")],
        ),
    ],
)
def test_a_pay_out_is_recorded_with_what_the_bank_gave(reference, paid_on, state, is_owed, expected):
    found = rules.pay_out_refusals(PaidOut(reference, paid_on), state, is_owed=is_owed, today=TODAY)
    assert all_said(found) == expected


def test_a_reference_stands_for_one_pay_out():
    words = "这个流水号已登记过另一笔退回，请核对，勿重复登记。"
    assert said(rules.same_reference_refusal()) == (words, "reference", "same_reference")


def test_a_reason_can_be_read_later():
    missing, long = "请写明原因，另一位财务人员和审计会看到。", "原因最多300字。"
    assert said(proposals.reason_refusal(" ")) == (missing, "reason", "missing")
    assert said(proposals.reason_refusal("", field="note")) == (missing, "note", "missing")
    assert said(proposals.reason_refusal("字" * 301)) == (long, "reason", "too_long")
    assert said(proposals.reason_refusal("字" * 301, field="note")) == (long, "note", "too_long")
    assert proposals.reason_refusal(f"  {'字' * 300}  ") is None


def test_nobody_agrees_to_what_they_proposed_themselves():
    decided = ("这一项已经复核过，请刷新页面查看结果。", "", "decided")
    same = ("须由另一位财务人员复核，不能由提出人自己通过。", "", "same_officer")
    assert proposals.agreement_refusal(is_open=True, proposed_by="1", by="2") is None
    assert said(proposals.agreement_refusal(is_open=True, proposed_by="1", by="1")) == same
    assert said(proposals.agreement_refusal(is_open=False, proposed_by="1", by="1")) == decided
