"""A person is rejected, the invoice goes back, and the fee the way it came: seen by liaison, reviewer and finance.

Channels and bureau answer over the wire, from the sandbox's own process. Source: guide R55-R61.
"""

import pytest

from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.states import RefundState
from tests.walks.partners import B2B, THROUGH_CHANNELS, TRANSFER, WECHAT_PAY, each_of
from tests.walks.refund_pages import (
    agree_and_pay,
    let_channels_go,
    propose_to_another_account,
    propose_to_the_payer,
)
from tests.walks.way_back import WayBack

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fair(open_fair):
    return open_fair()


@pytest.fixture
def way_back(fair, liaison, pudong, partners):
    return WayBack(partners, liaison(fair), pudong(fair))


@pytest.fixture
def maker(fair, officer):
    return officer(fair)


@pytest.fixture
def checker(fair, officer):
    return officer(fair, "he")


@each_of(THROUGH_CHANNELS, quick=(B2B,))
def test_a_rejected_persons_fee_comes_off_its_invoice_and_goes_back_through_its_channel(
    way_back, maker, paying
):
    way_back.begin(paying)
    way_back.person_is_rejected()
    way_back.invoice_goes_back()
    assert way_back.the.order in let_channels_go(maker)
    way_back.reads(f"等待{paying.channel.label}")
    way_back.money_comes_back()
    way_back.assert_back_once()


def to_the_payer(maker, _way_back):
    return propose_to_the_payer(maker)


def to_another_account(maker, way_back):
    return propose_to_another_account(maker, way_back.the.name)


@pytest.mark.parametrize(
    "propose",
    [pytest.param(to_the_payer, marks=pytest.mark.long), to_another_account],
    ids=["payer", "other"],
)
def test_a_rejected_persons_transfer_comes_off_its_invoice_and_goes_back_by_two_officers(
    way_back, maker, checker, propose
):
    way_back.begin(TRANSFER)
    way_back.person_is_rejected()
    way_back.invoice_goes_back()
    number = propose(maker, way_back)
    way_back.reads("等待财务复核，之后由银行付出")
    agree_and_pay(maker, checker, number, "BACK20260001")
    way_back.assert_back_once()


@each_of(THROUGH_CHANNELS, quick=(WECHAT_PAY,))
def test_a_bureau_and_a_channel_that_act_and_cut_the_line_are_asked_until_each_act_is_known_once(
    way_back, maker, paying
):
    way_back.begin(paying)
    partners = way_back.partners
    for call in ("red", "red_issue", "refund"):
        partners.sandbox.misbehave("cut", call=call)
    way_back.person_is_rejected()
    partners.work()
    way_back.own.open("invoice_return", way_back.the.invoice)
    way_back.own.sees("没有收到答复，正在查询结果。不会重复冲红，您无需操作")
    way_back.invoice_goes_back()

    partners.sandbox.misbehave("silent")
    let_channels_go(maker)
    partners.work()
    refund = Refund.objects.get()
    assert refund.state == RefundState.UNKNOWN
    assert [each["number"] for each in partners.sandbox.refunds()] == [refund.number], "it has acted already"
    maker.open("refund", refund.number)
    assert "没有收到渠道答复，正在用同一退款单号查询，不会重复退款" in maker.read()
    way_back.reads(f"等待{paying.channel.label}")
    way_back.money_comes_back()
    way_back.assert_back_once()
