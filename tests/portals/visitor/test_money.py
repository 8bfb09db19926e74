"""费用: one list of the organization's money, one line and one next action each. Source: guide R44-R61."""

import pytest
from django.urls import reverse

from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Role
from tests.factories import accounts
from tests.factories import money as make
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.conftest import BACKEND

MONEY = reverse("visitor:money")
HEADING = 'class="panel money-group"'


@pytest.fixture
def everything(now):
    return make.everything(at=now)


def test_an_organization_without_money_is_led_to_its_people(huadong, signed_in):
    page = signed_in(huadong).get(MONEY)
    assert "还没有费用" in said(page)
    assert reverse("visitor:badges") in text_of(page)


def test_each_row_says_what_is_awaited_and_leads_on(everything, signed_in):
    page = signed_in(everything).get(MONEY)
    words = said(page)
    for sentence in (
        "等待您勾选人员下单，截止",
        "等待您支付，截止",
        "等待您按财务意见更正凭证，截止",
        "已计入订单",
        "等待财务核实后退回，您无需操作",
        "需要时可以开具发票",
        "前在电子税务局确认红字确认单",
        "等待财务办理退款",
        "等待您申请退款，截止",
    ):
        assert sentence in words
    for verb in ("去缴费", "去支付", "上传凭证", "查看收据", "查看退票进度", "撤回申请", "申请退款"):
        assert verb in words
    assert "PDF" in words


def test_a_filter_stands_in_the_address_and_invoices_are_a_list_of_their_own(everything, signed_in):
    browser = signed_in(everything)
    counts = {
        show: text_of(browser.get(MONEY, {"show": show})).count(HEADING)
        for show in ("", "yours", "others", "done", "invoices", "junk")
    }
    assert counts == {"": 7, "yours": 5, "others": 2, "done": 0, "invoices": 1, "junk": 7}
    assert "这里没有内容" in said(browser.get(MONEY, {"show": "done"}))


def test_a_wish_is_taken_back_from_the_list(everything, signed_in):
    browser = signed_in(everything)
    address = next(
        part
        for part in text_of(browser.get(MONEY)).split('"')
        if part.endswith("/withdraw/") and "refunds" in part
    )
    assert "退款申请已撤回" in said(browser.post(address, follow=True))
    assert "已付的证件费继续有效" in said(browser.get(MONEY))


def test_who_may_only_pay_reads_the_same_and_takes_nothing_back(everything, client, now):
    own = everything.enrolled.organization_id
    payer = accounts.member("+8613900139001", role=Role.PAYER, organization_id=own, at=now)
    client.force_login(user_by_id(payer), backend=BACKEND)
    words = said(client.get(MONEY))
    assert "等待本单位联络员申请退款" in words
    assert "去支付" in words
    assert "撤回申请" not in words


def test_another_organization_sees_nothing_of_it(everything, signed_in, huadong):
    browser = signed_in(huadong)
    assert HEADING not in text_of(browser.get(MONEY))


def test_english_pages_are_english(everything, signed_in):
    browser = signed_in(everything)
    for show in ("", "done", "invoices"):
        assert chinese_in(browser.get(MONEY, {"show": show, "lang": "en"})) == []
