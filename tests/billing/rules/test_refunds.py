"""What may be asked back, by which way it goes, and how a return of an invoice goes on. Source: guide R55 to R61."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.reconciliation.rules import Finding, finding_of
from fairgate.billing.refunds import rules
from fairgate.billing.refunds.file import BankPaid, ByBank
from fairgate.billing.refunds.states import RefundState, Route
from fairgate.billing.returns import rules as returns
from fairgate.billing.returns.states import ReturnState
from fairgate.foundation.money import Money
from fairgate.registration.personnel.states import PersonState
from tests.billing.rules.saying import all_said, said
from tests.cast import AT

SECOND, MINUTE, HOUR, DAY = (timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))
TODAY = date(2027, 9, 14)


@pytest.mark.parametrize(
    ("person", "fee", "spent", "refunds_made", "expected"),
    [
        (PersonState.REJECTED, FeeState.PAID, Spent.NONE, False, None),
        (PersonState.CANCELLED, FeeState.PAID, Spent.MADE, True, None),
        (PersonState.CANCELLED, None, Spent.NONE, False, ("没有已支付的证件费可以退。", "", "not_paid")),
        (
            PersonState.CANCELLED,
            FeeState.DUE,
            Spent.NONE,
            False,
            ("没有已支付的证件费可以退。", "", "not_paid"),
        ),
        (
            PersonState.APPROVED,
            FeeState.PAID,
            Spent.NONE,
            False,
            ("人员审核不通过或注销后，才能申请退款。", "", "state"),
        ),
        (
            PersonState.CANCELLED,
            FeeState.PAID,
            Spent.MADE,
            False,
            ("证件已经制作或使用，按规则不予退款。", "", "spent"),
        ),
        (
            PersonState.CANCELLED,
            FeeState.PAID,
            Spent.USED,
            True,
            ("证件已经制作或使用，按规则不予退款。", "", "spent"),
        ),
    ],
)
def test_a_fee_is_asked_back_of_whom_nobody_expects(person, fee, spent, refunds_made, expected):
    assert said(rules.ask_refusal(person, fee, spent, refunds_made=refunds_made)) == expected


@pytest.mark.parametrize(
    ("refunds_made", "asks_for"), [(False, {Spent.NONE}), (True, {Spent.NONE, Spent.MADE})]
)
def test_a_search_knows_who_may_ask(refunds_made, asks_for):
    out = frozenset({PersonState.REJECTED, PersonState.CANCELLED})
    expected = {spent: out if spent in asks_for else frozenset() for spent in Spent}
    assert rules.askable(refunds_made=refunds_made) == expected


def test_what_is_asked_back_is_of_somebody_in_few_words_and_on_no_invoice():
    assert rules.reason_refusal(f" {'字' * 300} ") is None
    assert said(rules.reason_refusal("字" * 301)) == ("退款说明最多300字，请写得简短些。", "reason", "long")
    assert rules.nobody_refusal(1) is None
    assert said(rules.nobody_refusal(0)) == ("请至少勾选一人。", "people", "nobody")
    assert rules.invoiced_refusal([], returns=False) is None
    words = "吴敏、林涛的证件费在发票上：请勾选“一并办理退票”，或先退票、取消开票申请，再申请退款。"
    assert said(rules.invoiced_refusal(["吴敏", "林涛"], returns=False)) == (words, "people", "invoiced")
    words = "吴敏的发票还没有开出：请先取消开票申请，或等发票开出后再申请退款。"
    assert said(rules.invoiced_refusal(["吴敏"], returns=True)) == (words, "people", "invoiced")


PAID_BY_CHANNEL = rules.OriginalFacts(Money(20000), AT, Money(5000), 1, "FG1")
TOO_MUCH = ("订单FG1的退款合计不能超过原支付金额，请刷新页面核对。", "", "too_much")
TOO_OLD = ("订单FG1支付已超过365天，渠道不再受理原路退款。请改用银行汇款非原路返回。", "", "too_old")
TOO_MANY = ("订单FG1的部分退款已达50次，渠道不再受理。请改用银行汇款非原路返回。", "", "too_many")


@pytest.mark.parametrize(
    ("original", "fen", "at", "expected"),
    [
        (PAID_BY_CHANNEL, 15000, AT + 365 * DAY, None),
        (PAID_BY_CHANNEL, 15001, AT, TOO_MUCH),
        (PAID_BY_CHANNEL, 100, AT + 365 * DAY + SECOND, TOO_OLD),
        (replace(PAID_BY_CHANNEL, sent=49), 100, AT, None),
        (replace(PAID_BY_CHANNEL, sent=50), 100, AT, TOO_MANY),
    ],
)
def test_a_channel_sends_back_what_it_took_within_a_year(original, fen, at, expected):
    assert said(rules.channel_refusal(original, Money(fen), at)) == expected


def test_refunds_of_one_payment_are_a_minute_apart():
    assert rules.wait_before(None, AT) == timedelta()
    assert rules.wait_before(AT - 20 * SECOND, AT) == 40 * SECOND
    assert rules.wait_before(AT - HOUR, AT) == timedelta()


def test_a_channel_is_asked_ever_more_seldom_and_is_silent_after_three_days():
    at = {age: rules.pause_of(RefundState.PROCESSING, AT, AT + age) for age in (SECOND, MINUTE, HOUR)}
    assert at == {SECOND: 10 * SECOND, MINUTE: MINUTE, HOUR: 30 * MINUTE}
    assert rules.pause_of(RefundState.UNKNOWN, AT, AT + HOUR - SECOND) == MINUTE
    assert rules.pause_of(RefundState.SHORT, AT, AT) == 30 * MINUTE
    assert rules.is_silent(AT, AT + 3 * DAY)
    assert not rules.is_silent(AT, AT + 3 * DAY - SECOND)


PAYER = rules.PayerFacts("华东公司", "62258801", "华东公司")
SEVERAL = rules.PayerFacts("", "", "华东公司")
BACK = ByBank(Route.PAYER, "渠道退不成", "招商银行")
OTHER = ByBank(Route.OTHER, "账户已注销", "招商银行", "华东公司", "6225 8802")
NO_ACCOUNT = ("账号应为6—34位数字或字母，请核对。", "payee_account", "account")
ELSEWHERE = (
    "原路退回只能退到付款账户，账号请留空。要退到别的账户，请选择非原路返回，说明理由并上传证明。",
    "payee_account",
    "other_account",
)
NO_PROOF = ("请上传加盖公章的申请函或收款账户证明。", "proof", "proof")
NOT_ONE = "这个订单不是由一个银行账户付清的，不能原路退回。请选择非原路返回，并说明理由。"
OTHER_NAME = (
    "收款户名与付款单位“华东公司”不一致。确需退到该账户的，请勾选“户名不一致”并在理由中说明。",
    "payee_name",
    "name",
)


@pytest.mark.parametrize(
    ("wish", "payer", "has_proof", "expected"),
    [
        (BACK, PAYER, False, []),
        (OTHER, PAYER, True, []),
        (OTHER, SEVERAL, True, []),
        (replace(OTHER, payee_name="华 东 公司"), PAYER, True, []),
        (OTHER, PAYER, False, [NO_PROOF]),
        (
            replace(BACK, reason=" "),
            PAYER,
            False,
            [("请写明原因，另一位财务人员和审计会看到。", "reason", "missing")],
        ),
        (replace(BACK, payee_bank=" "), PAYER, False, [("请填写开户银行。", "payee_bank", "missing")]),
        (replace(BACK, payee_bank=f" {'行' * 120} "), PAYER, False, []),
        (replace(BACK, payee_bank="行" * 121), PAYER, False, [("最多120字，请核对。", "payee_bank", "long")]),
        (replace(BACK, payee_account="6225"), PAYER, False, [ELSEWHERE, NO_ACCOUNT]),
        (replace(BACK, payee_account="62258802"), PAYER, False, [ELSEWHERE]),
        (replace(BACK, payee_account="6225 8801"), replace(PAYER, account="6225-8801"), False, []),
        (replace(BACK, payee_account="62258802"), replace(PAYER, account=""), False, []),
        (BACK, replace(PAYER, account=""), False, [NO_ACCOUNT]),
        (BACK, SEVERAL, False, [(NOT_ONE, "route", "route"), NO_ACCOUNT]),
        (
            replace(BACK, route=Route.CHANNEL),
            PAYER,
            False,
            [("银行汇款不能选择渠道原路退回。", "route", "route")],
        ),
        (replace(OTHER, payee_name=" "), PAYER, True, [("请填写收款户名。", "payee_name", "missing")]),
        (replace(OTHER, payee_account=""), PAYER, True, [NO_ACCOUNT]),
        (replace(OTHER, payee_name="江南公司"), PAYER, True, [OTHER_NAME]),
        (replace(OTHER, payee_name="江南公司"), SEVERAL, True, [OTHER_NAME]),
        (OTHER, replace(PAYER, organization="江南公司"), True, []),
        (replace(OTHER, payee_name="江南公司", is_other_name=True), PAYER, True, []),
    ],
)
def test_a_refund_by_bank_has_what_the_bank_needs(wish, payer, has_proof, expected):
    assert all_said(rules.bank_refusals(wish, payer, has_proof=has_proof)) == expected


def test_the_original_route_is_the_payers_own_account():
    typed = replace(OTHER, payee_name=" 江南公司 ", is_other_name=True)
    assert rules.payee_of(typed, PAYER) == replace(typed, payee_name="江南公司", payee_account="62258802")
    back = replace(BACK, payee_name="typed", is_other_name=True)
    assert rules.payee_of(back, PAYER) == replace(BACK, payee_name="华东公司", payee_account="62258801")
    assert rules.payee_of(replace(back, payee_account="6 7"), PAYER).payee_account == "67"


def test_each_refund_goes_by_its_own_desk():
    words = "订单FG1是银行转账支付的，请打开该订单办理汇款退款。"
    assert said(rules.no_channel_refusal("FG1")) == (words, "requests", "by_bank")
    words = "这个订单是经支付渠道支付的，请在退款列表勾选后原路退回。渠道退不成的，才改用银行汇款。"
    assert said(rules.by_channel_first_refusal(is_open=True)) == (words, "", "by_channel")
    assert rules.by_channel_first_refusal(is_open=False) is None
    words = "请至少勾选一项待办理的退款申请；已撤回或已在办理的不再重复办理。"
    assert said(rules.nothing_asked_refusal()) == (words, "requests", "nobody")
    words = "这个流水号已登记过另一笔退款，请核对，勿重复登记。"
    assert said(rules.same_reference_refusal()) == (words, "reference", "same_reference")


def test_what_a_channel_has_sent_already_is_said_with_its_number_and_stops_whoever_would_send_it_again():
    words = "渠道已经在退款FR1中把所选人员的钱退给付款人，系统正在入账，请稍后刷新页面。"
    assert said(rules.sent_refusal("FR1")) == (words, "requests", "sent")
    assert rules.sent_refusal("") is None
    assert rules.sent_words("FR1") == "渠道已经在退款FR1中把这些人的钱退给付款人。"


def test_only_what_could_not_be_paid_is_given_up():
    words = "这笔退款不在待付出或渠道异常状态，请刷新页面。"
    for state in RefundState:
        can = state in {RefundState.OWED, RefundState.STUCK}
        assert said(rules.give_up_refusal(state, "理由")) == (None if can else (words, "", "not_stuck"))
    assert said(rules.give_up_refusal(RefundState.STUCK, " "))[2] == "missing"


@pytest.mark.parametrize(
    ("reference", "paid_on", "state", "expected"),
    [
        ("R 1", TODAY, RefundState.OWED, []),
        ("R" * 64, TODAY - 366 * DAY, RefundState.OWED, []),
        ("R", TODAY, RefundState.PAID, [("这笔退款不在待付出状态，请刷新页面。", "", "paid_out")]),
        (" - ", TODAY, RefundState.OWED, [("请填写银行流水号。", "reference", "paid_out")]),
        ("R" * 65, TODAY, RefundState.OWED, [("流水号最多64位，请核对。", "reference", "paid_out")]),
        ("R", TODAY + DAY, RefundState.OWED, [("付出日期不能晚于今天，请核对。", "paid_on", "paid_out")]),
        ("R", TODAY - 367 * DAY, RefundState.OWED, [("付出日期太早，请核对年份。", "paid_on", "paid_out")]),
    ],
)
def test_a_pay_out_is_recorded_with_what_the_bank_gave(reference, paid_on, state, expected):
    assert all_said(rules.paid_refusals(BankPaid(reference, paid_on), state, today=TODAY)) == expected


V = InvoiceState
GOES_ON = ("这张发票的退票正在办理，请查看进度。", "", "under_way")
ENDS = {
    ReturnState.RETURNED,
    ReturnState.REFUSED,
    ReturnState.LAPSED,
    ReturnState.WITHDRAWN,
    ReturnState.FAILED,
}


def test_an_issued_invoice_goes_back_once_at_a_time():
    returned = ("这张发票已经退票，无需再退。", "", "returned")
    not_issued = ("只有已开具的发票才能退票。", "", "not_issued")
    assert all_said(returns.ask_refusals(V.ISSUED, None, "")) == []
    assert all_said(returns.ask_refusals(V.RETURNED, None, "")) == [returned]
    assert all_said(returns.ask_refusals(V.REQUESTED, None, "")) == [not_issued]
    for state in ReturnState:
        assert returns.is_open(state) == (state not in ENDS)
        assert all_said(returns.ask_refusals(V.ISSUED, state, "")) == ([] if state in ENDS else [GOES_ON])
    long = ("退票说明最多200字，请写得简短些。", "words", "long")
    assert all_said(returns.ask_refusals(V.ISSUED, None, "字" * 201)) == [long]
    assert returns.words_refusal(f" {'字' * 200} ") is None


def test_a_form_of_a_return_is_handed_in_once_and_people_are_invoiced_anew_after_it():
    repeated = ("这张表单已经提交过。请刷新页面，看过进度后再办理。", "", "repeated")
    assert returns.repeat_refusal(is_same=True) is None
    assert said(returns.repeat_refusal(is_same=False)) == repeated
    not_returned = ("退票完成后才能重新开票。", "", "not_returned")
    nobody = ("没有需要重新开票的人员。", "", "nobody")
    assert said(returns.reissue_refusal(is_returned=False, people=1)) == not_returned
    assert said(returns.reissue_refusal(is_returned=True, people=0)) == nobody
    assert returns.reissue_refusal(is_returned=True, people=1) is None


def test_a_provider_is_silent_after_a_day_and_after_the_buyers_three_days():
    until = AT + returns.CONFIRM_WITHIN
    assert returns.is_silent(ReturnState.REQUESTED, AT, None, AT + DAY)
    assert not returns.is_silent(ReturnState.REQUESTED, AT, until, AT + DAY - SECOND)
    assert returns.is_silent(ReturnState.BUYER, AT, until, until + DAY)
    assert not returns.is_silent(ReturnState.BUYER, AT, until, until + DAY - SECOND)
    assert not returns.is_silent(ReturnState.BUYER, AT, None, until + 9 * DAY)


FINDING = Finding("sums", "借贷相等", 1200, 1000, Money(-150), "FG1")


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (replace(FINDING, wrong=0), "已核对1,200项，全部相符。"),
        (FINDING, "已核对1,200项，1,000项不符，相差-¥1.50，例如FG1。"),
        (replace(FINDING, off=Money(0)), "已核对1,200项，1,000项不符，例如FG1。"),
        (replace(FINDING, example=""), "已核对1,200项，1,000项不符，相差-¥1.50。"),
        (replace(FINDING, off=Money(0), example=""), "已核对1,200项，1,000项不符。"),
    ],
)
def test_a_finding_says_its_numbers_and_can_be_kept(finding, words):
    assert finding.words == words
    assert finding_of(finding.as_json(), "借贷相等") == finding
    kept = {"name": "sums", "holds": False, "checked": 1200, "wrong": 1000, "off_fen": -150, "example": "FG1"}
    assert FINDING.as_json() == kept
