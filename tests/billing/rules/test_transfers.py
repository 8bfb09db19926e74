"""What a bank transfer must say, and which money pays which order. Source: guide R49, R70; Q20; protocols 4."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fairgate.billing.orders.states import OrderState
from fairgate.billing.transfers import rules
from fairgate.billing.transfers.file import BankLine, SlipFile
from fairgate.billing.transfers.rules.slips import account_refusal
from fairgate.billing.transfers.states import Basis, Doubt, ProposalState, ReceiptState, RemittanceState
from fairgate.platform.limits.rules import Limit
from fairgate.registration.editions.rulebook import BankAccount
from tests.billing.rules.saying import all_said, said

TODAY, DAY = date(2027, 9, 14), timedelta(days=1)
R, S = RemittanceState, OrderState
NO_MONEY = ("这笔到账已经认领完、退回或退汇。", "", "no_money")
LINE = BankLine("6225 8801", "B-1", TODAY, 1, "华东公司")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINE, []),
        (replace(LINE, account="6" * 34, reference="B" * 64, payer_name="字" * 120, remark="字" * 300), []),
        (replace(LINE, account=" "), [("请选择收款账户。", "account", "line")]),
        (replace(LINE, account="6" * 35), [("请选择收款账户。", "account", "line")]),
        (
            replace(LINE, reference=" - "),
            [("请填写银行流水号，它是这笔到账的唯一编号。", "reference", "line")],
        ),
        (replace(LINE, reference="B" * 65), [("银行流水号最多64位，请核对。", "reference", "line")]),
        (replace(LINE, booked_on=TODAY + DAY), [("入账日期不能晚于今天，请核对。", "booked_on", "line")]),
        (replace(LINE, amount_fen=0), [("请填写到账金额，须大于零。", "amount", "line")]),
        (replace(LINE, payer_name=" "), [("请填写付款户名，与银行流水一致。", "payer_name", "line")]),
        (replace(LINE, payer_name="字" * 121), [("付款户名最多120字。", "payer_name", "line")]),
        (replace(LINE, remark="字" * 301), [("附言最多300字。", "remark", "line")]),
    ],
)
def test_a_line_of_the_bank_is_whole(line, expected):
    assert all_said(rules.line_refusals(line, on=TODAY)) == expected


def test_a_day_typed_by_hand_lies_within_a_year():
    assert rules.typed_day_refusal(TODAY - 366 * DAY, on=TODAY) is None
    old = ("入账日期太早，请核对年份。", "booked_on", "line")
    assert said(rules.typed_day_refusal(TODAY - 367 * DAY, on=TODAY)) == old


def test_money_that_is_left_pays_orders_that_are_unpaid():
    assert rules.match_refusal(ReceiptState.OPEN, [S.WAITING, S.CHECKING]) is None
    assert said(rules.match_refusal(ReceiptState.MATCHED, [S.WAITING])) == NO_MONEY
    missing = ("请填写要入账的订单号或汇款识别码。", "numbers", "missing")
    assert said(rules.match_refusal(ReceiptState.OPEN, [])) == missing
    words = "所选订单中有的已支付或已结束，不能再入账。请单位重新下单后，再把款项记到新订单。"
    for ended in (S.PAID, S.CANCELLED, S.EXPIRED):
        assert said(rules.match_refusal(ReceiptState.OPEN, [S.WAITING, ended])) == (words, "numbers", "ended")


def test_doubtful_money_takes_two_officers_and_a_note():
    doubts = [Doubt.PERSONAL, Doubt.SEVERAL]
    both = "付款方像是个人账户；一笔款项用于几家单位的订单"
    assert rules.doubts_refusal([]) is None
    assert said(rules.doubts_refusal(doubts)) == (f"这笔到账须由两位财务人员认领：{both}。", "", "doubtful")
    words = f"这笔到账有疑点：{both}。请写明依据，由另一位财务人员复核。"
    assert said(rules.basis_refusal(doubts, " ")) == (words, "note", "missing")
    assert rules.basis_refusal(doubts, "电话核实") is None
    assert said(rules.basis_refusal(doubts, "字" * 301)) == ("原因最多300字。", "note", "long")


def test_we_bear_what_banks_kept_up_to_the_limit_of_the_edition():
    none = ("这笔到账没有差额，不需要承担手续费。", "bear_charges", "no_shortfall")
    limit = (
        "差额超过本届规则允许承担的银行手续费，请单位补汇，或由管理员调整规则。",
        "bear_charges",
        "limit",
    )
    assert [said(rules.charges_refusal(short, 5)) for short in (0, 1, 5, 6)] == [none, None, None, limit]


def test_what_moved_meanwhile_is_said():
    changed = ("到账或订单已有变化，差额与提出时不同。请退回这项认领，重新提出。", "", "changed")
    assert said(rules.changed_refusal(is_changed=True)) == changed
    assert rules.changed_refusal(is_changed=False) is None
    waiting = ("这笔到账已有一项认领待复核，请先复核。", "", "waiting")
    assert said(rules.waiting_refusal(is_waiting=True)) == waiting
    assert rules.waiting_refusal(is_waiting=False) is None
    other = (
        "这个流水号已登记过另一笔到账，金额或日期不同。请核对流水号，勿重复入账。",
        "reference",
        "other_money",
    )
    assert said(rules.other_money_refusal()) == other
    assert said(rules.no_money_refusal()) == NO_MONEY


def test_money_is_taken_off_an_order_that_is_not_paid_in_full():
    paid = ("订单已经付清，证件已在办理，不能撤销认领。请按退款办理。", "", "paid")
    assert rules.unmatch_refusal(S.WAITING) is rules.unmatch_refusal(S.CHECKING) is None
    assert {said(rules.unmatch_refusal(state)) for state in (S.PAID, S.CANCELLED, S.EXPIRED)} == {paid}


def test_money_goes_back_of_which_nothing_is_used():
    used = ("这笔到账有一部分已记入订单或已退回付款人；记入订单的请先撤销认领。", "", "used")
    assert rules.return_refusal(ReceiptState.OPEN, 5, 5) is None
    assert said(rules.return_refusal(ReceiptState.OPEN, 5, 4)) == used
    assert said(rules.return_refusal(ReceiptState.SETTLED, 5, 5)) == NO_MONEY
    moved = ("这笔到账的余额已有变化。请退回这项处理，按现在的余额重新提出。", "", "changed")
    assert rules.rest_refusal(ReceiptState.OPEN, 5, 5) is None
    assert said(rules.rest_refusal(ReceiptState.OPEN, 5, 6)) == moved
    assert said(rules.rest_refusal(ReceiptState.RETURNED, 5, 5)) == NO_MONEY


def test_nobody_approves_their_own_match():
    decided = ("这项认领已经复核过。", "", "decided")
    same = ("认领须由另一位财务人员复核，不能由提出人自己通过。", "", "same_officer")
    assert rules.self_approval_refusal(ProposalState.OPEN, "1", "2") is None
    assert said(rules.self_approval_refusal(ProposalState.OPEN, "1", "1")) == same
    assert said(rules.self_approval_refusal(ProposalState.ACCEPTED, "1", "1")) == decided


def by_state(rule):
    return {state: said(rule(state)) for state in R}


def test_a_transfer_under_check_stands_still_and_one_that_ended_is_over():
    for rule, checking, ended, field in (
        (
            rules.slip_state_refusal,
            "凭证已在核对，无需重复上传。如需更换，请先撤回。",
            "这笔汇款已经结束，不能再上传凭证。",
            "",
        ),
        (
            rules.withdraw_refusal,
            "凭证正在核对。要放弃转账，请先撤回凭证。",
            "这笔汇款已经结束，无需再放弃。",
            "",
        ),
        (
            rules.part_refusal,
            "付款单位已经上传凭证，财务正在核对，现在不能变动。",
            "这笔汇款已经结束。",
            "code",
        ),
    ):
        over = (ended, field, "ended")
        assert by_state(rule) == {
            R.AWAITING: None,
            R.RETURNED: None,
            R.CHECKING: (checking, field, "checking"),
            R.CONFIRMED: over,
            R.WITHDRAWN: over,
            R.EXPIRED: over,
        }


def test_another_organizations_transfer_is_known_by_its_code():
    def told(state=R.AWAITING, *, is_own=False, is_of_edition=True):
        return all_said(rules.authorize_refusals(state, is_own=is_own, is_of_edition=is_of_edition))

    unknown = ("没有找到这个代付识别码，请向付款单位核对。", "code", "unknown")
    assert told() == []
    assert told(is_own=True, is_of_edition=False) == [unknown]
    assert told(is_own=True) == [("这是本单位自己的汇款，请在汇款页面把订单加入。", "code", "own")]
    checking = "付款单位已经上传凭证，财务正在核对，现在不能变动。"
    assert told(R.CHECKING) == [(checking, "code", "checking")]
    assert told(R.EXPIRED) == [("这笔汇款已经结束。", "code", "ended")]
    missing = ("请填写付款户名，与汇出款项的银行账户一致。", "payer_name", "missing")
    assert said(rules.payer_name_refusal(" ")) == missing
    assert rules.payer_name_refusal(f" {'字' * 120} ") is None
    assert said(rules.payer_name_refusal("字" * 121)) == ("付款户名最多120字。", "payer_name", "long")


def test_codes_and_pictures_are_tried_twenty_times_an_hour():
    hour = timedelta(hours=1)
    assert rules.code_limits(7) == [Limit("shared_codes:7", 20, hour)]
    assert rules.slip_limits("org:7") == [Limit("slips:org:7", 20, hour)]
    full = Limit("x", 1, hour)
    assert rules.too_often_refusal(None) is rules.too_many_refusal(None) is None
    assert said(rules.too_often_refusal(full)) == ("尝试过于频繁，请一小时后再试。", "code", "too_often")
    often = ("凭证上传过于频繁，请一小时后再试。", "picture", "too_often")
    assert said(rules.too_many_refusal(full)) == often


SLIP = SlipFile(1, TODAY, "华东公司", "622588", "B1")


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        (SLIP, []),
        (replace(SLIP, payer_name="字" * 120, payer_account="6" * 34, reference="B " * 64), []),
        (replace(SLIP, amount_fen=0), [("请填写实际汇出的金额，须大于零。", "amount", "amount")]),
        (replace(SLIP, paid_on=None), [("请填写汇款日期。", "paid_on", "missing")]),
        (replace(SLIP, paid_on=TODAY + DAY), [("汇款日期不能晚于今天，请核对。", "paid_on", "future")]),
        (replace(SLIP, paid_on=TODAY - 366 * DAY), []),
        (replace(SLIP, paid_on=TODAY - 367 * DAY), [("汇款日期太早，请核对年份。", "paid_on", "old")]),
        (replace(SLIP, payer_name=" "), [("请填写付款户名，与凭证一致。", "payer_name", "missing")]),
        (replace(SLIP, payer_name="字" * 121), [("付款户名最多120字。", "payer_name", "long")]),
        (
            replace(SLIP, payer_account="62258"),
            [("账号应为6—34位数字或字母，请核对。", "payer_account", "account")],
        ),
        (replace(SLIP, reference="B" * 65), [("银行流水号最多64位，请核对。", "reference", "long")]),
    ],
)
def test_a_slip_says_what_was_sent(slip, expected):
    assert all_said(rules.slip_refusals(slip, on=TODAY)) == expected


@pytest.mark.parametrize("number", ["6" * 5, "6" * 35, "62258.8", "六二二五八八", ""])
def test_an_account_number_is_of_letters_and_digits(number):
    expected = ("账号应为6—34位数字或字母，请核对。", "payee_account", "account")
    assert said(account_refusal(number, field="payee_account")) == expected
    assert account_refusal("GB29 NWBK 6016-1331") is None


def test_a_slip_is_taken_until_the_cut_off_or_the_end_of_its_correction():
    door = datetime(2027, 9, 10, 9, tzinfo=UTC)
    asked = []

    class Book:
        def closes_at(self, cut_off):
            asked.append(cut_off.value)
            return door

    assert rules.closes_at(Book(), None) == door
    assert rules.closes_at(Book(), door - DAY) == door
    assert rules.closes_at(Book(), door + DAY) == door + DAY
    assert set(asked) == {"remittance_slip"}
    assert rules.last_day_to_correct(TODAY) == date(2027, 9, 17)


def test_what_stands_against_a_transfer_is_said():
    no_account = ("本届暂不接受银行转账，请选择其他支付方式。", "", "no_account")
    elsewhere = ("所选订单中有的已在另一笔汇款中，请先放弃那一笔。", "orders", "elsewhere")
    empty = ("还没有单位授权由这笔汇款代付，请先把识别码告诉它们。", "", "empty")
    assert said(rules.begin_refusal(has_account=False)) == no_account
    assert said(rules.elsewhere_refusal(is_by_transfer=True)) == elsewhere
    assert said(rules.empty_refusal(is_empty=True)) == empty
    assert rules.begin_refusal(has_account=True) is None
    assert rules.elsewhere_refusal(is_by_transfer=False) is rules.empty_refusal(is_empty=False) is None


def test_others_read_a_reason():
    assert said(rules.note_refusal(" ")) == ("请写明原因，对方要据此办理。", "reason", "missing")
    assert said(rules.note_refusal("", field="note")) == ("请写明原因，对方要据此办理。", "note", "missing")
    assert rules.note_refusal(f" {'字' * 300} ") is None
    assert said(rules.note_refusal("字" * 301)) == ("原因最多300字。", "reason", "long")


def test_the_newest_account_that_has_begun_takes_transfers():
    def account(day):
        return BankAccount(
            name="主办方", bank="招商银行", number=str(day), bank_code="", from_on=TODAY + day * DAY
        )

    accounts = [account(-9), account(0), account(1), account(-3)]
    assert rules.account_on(accounts, TODAY).number == "0"
    assert rules.account_on(accounts, TODAY - DAY).number == "-3"
    assert rules.account_on(accounts, TODAY - 10 * DAY) is None
    assert rules.masked_account("8801") == "**** 8801"
    assert rules.masked_account("") == ""


def test_a_code_of_seven_places_is_written_in_two_groups_of_four():
    assert rules.code_from([0, 1, 2, 3, 4, 5, 6]) == "2345678B"
    assert rules.spaced("K7Q2M9XB") == "K7Q2 M9XB"
    for places in (range(6), range(8)):
        with pytest.raises(ValueError, match=r"^a remittance code has seven free places$"):
            rules.code_from(list(places))
    assert not rules.is_code("2345678")
    assert not rules.is_code("2345678BH")
    assert not rules.is_code("23456780")
    assert list(rules.codes_in("2345678B")) == list(rules.codes_in("费 2345-678b")) == ["2345678B"]
    assert next(rules.codes_in("2345678B8765432")) == "2345678B"


PAYER = rules.Payer("华东公司", "K7Q2M9XB", ("FG1",))
MEANT = rules.Candidate(1, ("华东公司",), "K7Q2M9XB", is_announced=False)
UNMEANT = replace(MEANT, code="")


@pytest.mark.parametrize(
    ("payer", "orders", "expected"),
    [
        (PAYER, [MEANT], ()),
        (PAYER, [replace(UNMEANT, is_announced=True)], ()),
        (PAYER, [replace(UNMEANT, number="FG1")], ()),
        (PAYER, [replace(UNMEANT, number="FG2")], (Doubt.UNANNOUNCED,)),
        (replace(PAYER, code="", numbers=("",)), [UNMEANT], (Doubt.UNANNOUNCED,)),
        (PAYER, [MEANT, UNMEANT], (Doubt.UNANNOUNCED,)),
        (PAYER, [replace(MEANT, names=("江南公司",), payer_names=("华 东公司",))], ()),
        (PAYER, [replace(MEANT, names=("江南公司", ""))], (Doubt.PERSONAL,)),
        (replace(PAYER, name="华东机械公司"), [MEANT], (Doubt.PAYER_DIFFERS,)),
        (replace(PAYER, name="王 小 二 三"), [MEANT], (Doubt.PERSONAL,)),
        (replace(PAYER, name="王"), [MEANT], (Doubt.PERSONAL,)),
        (replace(PAYER, name="王小二三四"), [MEANT], (Doubt.PAYER_DIFFERS,)),
        (replace(PAYER, name="ACME"), [MEANT], (Doubt.PAYER_DIFFERS,)),
        (replace(PAYER, name=""), [replace(MEANT, names=("",))], (Doubt.PAYER_DIFFERS,)),
        (PAYER, [MEANT, replace(MEANT, organization_id=2)], (Doubt.SEVERAL,)),
        (PAYER, [replace(MEANT, shared="S"), replace(MEANT, organization_id=2, shared="S")], ()),
    ],
)
def test_why_one_officers_word_is_not_enough(payer, orders, expected):
    assert rules.doubts(payer, orders) == expected


def test_money_is_shared_out_from_the_first_order_on():
    assert rules.shares(10, [4, -1, 0, 5, 9]) == [4, 0, 0, 5, 1]
    assert rules.shares(1, [1, 1]) == [1, 0]


HUADONG = ("华东公司",)
BOOKING = rules.Booking(400, TODAY, "华东公司", "", "")


def order(number, fen=400, *, of=1, names=HUADONG, code="", days_ago=1):
    return rules.OpenOrder(number, of, names, fen, TODAY - days_ago * DAY, code)


def found(booking, *orders):
    return [(each.numbers, each.basis, each.is_sure) for each in rules.found_for(booking, orders)]


def test_the_signs_by_which_money_is_known_count_in_their_order():
    number = "FG270914K7Q2M9XB"
    coded, numbered = order("A", 1, of=2, names=(), code="C"), order(number, 2, of=3, names=())
    exact, other = order("B"), order("D", 3)
    strange = order("E", of=4, names=())
    booking = replace(BOOKING, code="C", remark=f"付 {number}")
    assert found(booking, strange, other, exact, numbered, coded) == [
        (("A",), Basis.CODE, True),
        ((number,), Basis.NUMBER, True),
        (("B",), Basis.ONLY_ORDER, True),
        (("D",), Basis.NAME, False),
        (("E",), Basis.AMOUNT, False),
    ]
    assert found(BOOKING, coded, order("B", days_ago=30)) == [(("B",), Basis.ONLY_ORDER, True)]
    assert found(BOOKING, order("B", days_ago=0)) == [(("B",), Basis.ONLY_ORDER, True)]
    for days_ago in (-1, 31):
        assert found(BOOKING, order("B", days_ago=days_ago)) == [(("B",), Basis.NAME, False)]
    assert found(BOOKING, exact, order("F")) == [
        (("B",), Basis.EQUAL_ORDERS, False),
        (("F",), Basis.EQUAL_ORDERS, False),
    ]


def test_sums_are_looked_for_among_one_organizations_orders_the_smallest_sets_first():
    orders = [order("A", 100), order("B", 300), order("C", 200), order("D", 100), order("X", 300, of=2)]
    sums = [numbers for numbers, basis, _sure in found(BOOKING, *orders) if basis == Basis.SEVERAL]
    assert sums == [("A", "B"), ("B", "D"), ("A", "C", "D")]
    many = [order(f"N{at}", 1) for at in range(12)] + [order("Y", 399), order("Z", 1)]
    assert all(basis == Basis.NAME for _numbers, basis, _sure in found(BOOKING, *many))
    assert len(found(BOOKING, *many)) == 8
    dozen = [order(f"N{at}", 1) for at in range(11)] + [order("Y", 399)]
    assert found(BOOKING, *dozen)[0] == (("N0", "Y"), Basis.SEVERAL, False)


def test_numbers_are_read_from_a_remark_once_each_and_in_their_order():
    remark = "FG270914BBBBBBBB fg270914 aaaaaaaa FG270914BBBBBBBB FG12"
    assert rules.numbers_in(remark) == ("FG270914BBBBBBBB", "FG270914AAAAAAAA")
