"""When an order can be made, paid and given up, and who gets a free place. Source: guide R45 to R49; Q14, Q30."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from fairgate.billing.orders import rules as orders
from fairgate.billing.orders.states import OrderState
from fairgate.billing.quotas import rules as quotas
from fairgate.billing.quotas.rules import Offer
from fairgate.registration.editions.working_days import Holidays
from tests.billing.rules.saying import all_said, said
from tests.cast import AT

S, HOUR = OrderState, timedelta(hours=1)
CHECKING = ("这张订单的汇款凭证正在核对，无需再付。", "", "checking")
PAID = ("订单已经支付成功，无需再付。", "", "paid")
CLOSED = ("订单已经关闭，不能再支付。请重新选择人员下单。", "", "closed")
BY_TRANSFER = ("这张订单已选择银行转账。要换别的方式支付，请先放弃转账。", "", "transfer")


def test_an_order_waits_a_day_or_until_the_cut_off():
    assert orders.expiry(AT, AT + timedelta(days=9)) == AT + 24 * HOUR
    assert orders.expiry(AT, AT + HOUR) == AT + HOUR


def test_people_are_chosen_who_have_something_to_pay():
    nobody = ("您还没有选择人员。请至少勾选一名待支付的人员，再下单。", "person_ids", "none")
    free = ("所选人员都免缴证件费，无需下单。", "person_ids", "nothing_due")
    many = ("一笔订单最多500人。请减少勾选的人员，分几次下单。", "person_ids", "too_many")
    assert said(orders.choice_refusal(chosen=0, to_pay=0)) == nobody
    assert said(orders.choice_refusal(chosen=1, to_pay=0)) == free
    assert said(orders.choice_refusal(chosen=501, to_pay=501)) == many
    assert orders.choice_refusal(chosen=1, to_pay=1) is None
    assert orders.choice_refusal(chosen=600, to_pay=500) is None


@pytest.mark.parametrize(
    ("state", "until", "is_by_transfer", "expected"),
    [
        (S.WAITING, AT + HOUR, False, None),
        (S.WAITING, AT, False, CLOSED),
        (S.WAITING, AT + HOUR, True, BY_TRANSFER),
        (S.CHECKING, AT + HOUR, True, BY_TRANSFER),
        (S.CHECKING, AT + HOUR, False, CLOSED),
        (S.PAID, AT + HOUR, True, PAID),
        (S.CANCELLED, AT + HOUR, True, CLOSED),
        (S.EXPIRED, AT + HOUR, False, CLOSED),
    ],
)
def test_an_order_that_waits_is_paid_through_a_channel(state, until, is_by_transfer, expected):
    assert said(orders.pay_refusal(state, until, AT, is_by_transfer=is_by_transfer)) == expected


@pytest.mark.parametrize(
    ("state", "until", "expected"),
    [
        (S.WAITING, AT + HOUR, None),
        (S.WAITING, AT, CLOSED),
        (S.CHECKING, AT + HOUR, CHECKING),
        (S.PAID, AT + HOUR, PAID),
    ],
)
def test_an_order_that_waits_is_paid_by_transfer(state, until, expected):
    assert said(orders.transfer_refusal(state, until, AT)) == expected


def test_a_form_makes_one_order():
    one, other = UUID(int=1), UUID(int=2)
    words = "这张表单已经下过一笔订单。请刷新页面，在最新的名单中重新选择人员。"
    assert orders.repeat_refusal([one, other], [other, one]) is None
    assert said(orders.repeat_refusal([one], [one, other])) == (words, "person_ids", "repeated")


def test_an_order_is_cancelled_while_it_waits_for_money():
    gone = ("订单已经关闭，无需再取消。其中的人员可以重新下单。", "", "closed")
    assert {state: said(orders.cancel_refusal(state)) for state in S} == {
        S.WAITING: None,
        S.CHECKING: (
            "汇款凭证正在核对，订单不能取消。如未汇款，请先撤回凭证，再取消订单。",
            "",
            "checking",
        ),
        S.PAID: ("订单已经支付，不能取消。如需退款，请在人员审核结果出来后申请。", "", "paid"),
        S.CANCELLED: gone,
        S.EXPIRED: gone,
    }


def test_a_bank_has_three_working_days():
    friday = date(2027, 9, 10)
    assert orders.last_bank_day(friday, Holidays()) == date(2027, 9, 15)


TODAY = date(2027, 9, 14)
DAY = timedelta(days=1)


def test_a_quota_is_of_a_number_to_a_day_and_not_for_all():
    def told(places, until=TODAY, *, is_for_all=False):
        return all_said(quotas.places_refusals(places, until, today=TODAY, is_for_all=is_for_all))

    assert told(1) == told(100_000) == []
    assert told(0) == [("请填写免费名额，须大于零。", "places", "quota")]
    assert told(100_001) == [("免费名额最多100,000个，请核对。", "places", "quota")]
    assert told(1, TODAY - DAY) == [("截止日不能早于今天。", "until", "quota")]
    assert told(1, is_for_all=True) == [("请选择交易团或单位分类，至少一项。", "delegation", "quota")]


@pytest.mark.parametrize(
    ("places", "stands", "expected"),
    [
        (5, False, [("这项免费名额没有生效或已经结束，不能再调整。", "", "over")]),
        (None, True, []),
        (3, True, []),
        (9, True, []),
        (2, True, [("已用3个，名额不能少于已用数。", "places", "used")]),
        (10, True, [("请填写少于10的名额；需要增加时，另提一项免费名额。", "places", "not_lower")]),
    ],
)
def test_a_quota_is_lowered_but_not_below_what_is_used(places, stands, expected):
    assert all_said(quotas.change_refusals(places, given=10, used=3, stands=stands)) == expected


def test_one_change_of_a_quota_waits_at_a_time():
    words = "这项免费名额已有一项调整待复核，请先复核。"
    assert said(quotas.waiting_refusal(is_waiting=True)) == (words, "", "waiting")
    assert quotas.waiting_refusal(is_waiting=False) is None


def test_what_ends_first_is_used_first():
    offers = [Offer(3, 2, TODAY + DAY), Offer(2, 1, TODAY), Offer(1, 1, TODAY)]
    assert list(quotas.shared_out(offers, 3)) == [1, 2, 3]
    assert list(quotas.shared_out(offers, 9)) == [1, 2, 3, 3]
    assert list(quotas.shared_out(offers, 0)) == []
