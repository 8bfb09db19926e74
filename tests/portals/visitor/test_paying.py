"""Confirm the order and pay it: and every way it can end, in words. Source: guide R45-R47, Q30."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import orders_of
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Declined, Form, Link, Unknown
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.conftest import begin_here

BADGES, ORDERS = reverse("visitor:badges"), reverse("visitor:orders")


DESK = "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"


def at(name, visit):
    return reverse(f"visitor:{name}", args=[visit.order.number])


def pay_page(signed_in, visit, *, agent=DESK):
    """Return the pay page as sent to a browser."""
    return text_of(signed_in(visit).get(at("pay", visit), headers={"User-Agent": agent}))


def values(page):
    """Return the ways that a page offers, in order."""
    return re.findall(r'name="by" value="([\w.]+)"', page)


def test_the_order_is_confirmed_with_its_people_and_its_sum(now, signed_in):
    visit = visits.ordered(2, at=now)
    page = signed_in(visit).get(at("order", visit))
    assert "陈立群" in text_of(page)
    assert "¥400.00" in said(page)
    assert f'href="{at("pay", visit)}"' in text_of(page)


def test_an_order_is_cancelled_after_asking_and_its_people_can_be_chosen_again(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    assert "取消后，1人回到待支付" in said(browser.get(at("order_cancel", visit)))
    assert "订单已取消" in said(browser.post(at("order_cancel", visit), follow=True))
    assert "checked" in text_of(browser.get(BADGES))


def test_a_paid_order_cannot_be_cancelled(now, signed_in):
    visit = visits.paid(at=now)
    assert signed_in(visit).post(at("order_cancel", visit)).status_code == 303
    assert orders_of(visit.enrolled.organization_id, visit.owner)[0].state == OrderState.PAID


def test_pressing_pay_opens_an_attempt_once_and_the_page_waits_for_the_code(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    for _each in range(2):
        answer = browser.post(at("pay", visit), {"by": "wechat_pay.scan"})
        assert (answer.status_code, answer["Location"]) == (303, at("pay", visit))
    page = browser.get(at("pay", visit))
    assert "正在准备支付" in said(page)
    assert "hx-get" in text_of(page)


@pytest.mark.parametrize(
    "body", [{}, {"by": "gold.scan"}, {"by": "wechat_pay.page"}, {"by": "wechat_pay.in_app"}]
)
def test_a_way_that_is_not_offered_is_refused_in_words(now, signed_in, body):
    visit = visits.ordered(at=now)
    answer = signed_in(visit).post(at("pay", visit), body, follow=True)
    assert "请选择一种支付方式" in said(answer)


def test_a_desk_is_offered_codes_and_a_page_and_a_phone_its_own_apps(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    desk, phone = (
        text_of(browser.get(at("pay", visit), headers={"User-Agent": agent})) for agent in (DESK, PHONE)
    )
    assert values(desk) == [
        *("wechat_pay.scan", "alipay.scan", "unionpay.scan", "alipay.page", "unionpay.b2b", "bank_transfer")
    ]
    assert values(phone) == ["wechat_pay.phone", "alipay.phone", "unionpay.phone", "bank_transfer"]
    assert "?on=phone" in desk
    assert "?on=desk" in phone


def test_the_reader_decides_otherwise_and_is_kept_to(now, signed_in):
    visit = visits.ordered(at=now)
    browser, page = signed_in(visit), at("pay", visit) + "?on=desk"
    assert values(text_of(browser.get(page, headers={"User-Agent": PHONE}))) == values(
        text_of(browser.get(page))
    )
    assert browser.post(page, {"by": "alipay.scan"})["Location"] == page
    assert f'action="{at("pay_check", visit)}?on=desk"' in text_of(browser.get(page))


def test_a_code_is_drawn_with_how_to_scan_it_and_never_as_a_link(now, signed_in):
    page = pay_page(signed_in, visits.at_the_code(at=now))
    assert 'src="data:image/svg+xml' in page
    assert "weixin://" not in page
    assert "用手机微信“扫一扫”" in page
    assert "我已完成支付" in page


def test_a_phone_is_not_shown_a_code_that_it_would_have_to_scan_itself(now, signed_in):
    page = pay_page(signed_in, visits.at_the_code(at=now), agent=PHONE)
    assert "正在另一台设备上付款" in page
    assert "微信支付二维码" not in page
    assert values(page) == ["wechat_pay.phone", "alipay.phone", "unionpay.phone", "bank_transfer"]


def test_a_link_is_a_button_that_tells_the_channel_our_domain_and_nothing_else(now, signed_in):
    link = Link("https://wx.tenpay.example/h5?prepay_id=1&package=2")
    visit = visits.at_the_code(at=now, way=Way.PHONE, handover=link)
    page = pay_page(signed_in, visit, agent=PHONE)
    assert 'href="https://wx.tenpay.example/h5?prepay_id=1&amp;package=2" referrerpolicy="origin"' in page
    assert "打开微信付款" in page


def test_a_form_brings_its_fields_and_no_token_of_ours_to_the_channel(now, signed_in):
    form = Form("https://gateway.example/frontTransReq.do", {"orderId": "FP1", "signature": "a+b/c="})
    visit = visits.at_the_code(at=now, channel=Channel.UNIONPAY, way=Way.PHONE, handover=form)
    page = pay_page(signed_in, visit, agent=PHONE)
    sent = re.search(
        r'<form method="post" action="https://gateway.example/frontTransReq.do".*?</form>', page, re.DOTALL
    )
    assert sent
    assert 'name="signature" value="a+b/c="' in sent.group()
    assert "csrf" not in sent.group()


def test_the_page_asks_while_one_chooses_and_no_more_when_all_is_over(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    assert 'hx-trigger="every 10s"' in text_of(browser.get(at("pay", visit)))
    orders.cancel(visit.order.number, by=visit.owner, at=now)
    assert "hx-trigger" not in text_of(browser.get(at("pay", visit)))


def test_another_way_closes_the_first_and_is_told_before(now, signed_in):
    visit = visits.at_the_code(at=now)
    browser = signed_in(visit)
    assert "原来的二维码或付款页面作废" in said(browser.get(at("pay", visit)))
    browser.post(at("pay", visit), {"by": "alipay.scan"})
    page = browser.get(at("pay", visit))
    assert "正在联系支付宝" in said(page)


def test_inside_wechat_the_way_out_is_told(now, signed_in):
    assert "在浏览器打开" in pay_page(signed_in, visits.ordered(at=now), agent=f"{PHONE} MicroMessenger/8.0")


def test_many_people_are_a_number_and_a_list_to_unfold(now, signed_in):
    visit = visits.ordered(6, at=now)
    browser = signed_in(visit)
    for name in ("order", "pay"):
        page = browser.get(at(name, visit))
        assert "6人 × ¥200.00" in said(page)
        assert "查看6人名单" in said(page)
        assert "陈立群" not in text_of(page), "nobody is named before the list is opened"
    assert text_of(browser.get(at("order", visit), {"people": "1"})).count("陈立群") == 6


def test_without_script_the_page_renews_itself_and_a_button_asks_the_channel(now, signed_in):
    visit = visits.at_the_code(at=now)
    browser = signed_in(visit)
    assert '<noscript><meta http-equiv="refresh"' in text_of(browser.get(at("pay", visit)))
    answer = browser.post(at("pay_check", visit))
    assert (answer.status_code, answer["Location"]) == (303, at("pay", visit))


def test_the_polled_part_leads_on_when_the_money_has_come(now, signed_in):
    visit = visits.at_the_code(at=now)
    browser = signed_in(visit)
    part = browser.get(at("pay_status", visit), headers={"HX-Request": "true"})
    assert "HX-Redirect" not in part.headers
    seen = re.search(r"seen=([^&\"]+)", text_of(part)).group(1)
    assert browser.get(at("pay_status", visit), {"seen": seen}).status_code == 204
    payments.apply_payment(visits.money(visit, at=now), visits.WECHAT, by=SYSTEM, at=now)
    part = browser.get(at("pay_status", visit), headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == at("pay", visit)
    assert browser.get(at("pay", visit))["Location"] == at("paid", visit)


def test_a_declined_attempt_can_be_started_again(now, signed_in):
    visit = visits.ordered(at=now)
    attempt = payments.start_attempt(visit.order.number, visits.WECHAT, Way.SCAN, by=visit.owner, at=now)
    payments.record_answer(attempt.number, Declined("PARAM_ERROR"), by=SYSTEM, at=now)
    page = signed_in(visit).get(at("pay", visit))
    assert "没有扣款" in said(page)
    assert "重新发起支付" in said(page)


def test_an_unknown_outcome_is_never_called_failed(now, signed_in):
    visit = visits.ordered(at=now)
    attempt = payments.start_attempt(visit.order.number, visits.WECHAT, Way.SCAN, by=visit.owner, at=now)
    payments.record_answer(attempt.number, Unknown("ReadTimeout"), by=SYSTEM, at=now)
    browser = signed_in(visit)
    begin_here(browser, attempt)
    words = said(browser.get(at("pay", visit)))
    assert "已付款的不会重复扣款" in words
    assert "失败" not in words


def test_an_expired_order_leads_to_choosing_again(now, signed_in):
    visit = visits.at_the_code(at=now)
    browser = signed_in(visit)
    orders.expire(visit.order.id, by=SYSTEM, at=now + timedelta(days=1))
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        page = browser.get(at("pay", visit))
    assert "订单已过期" in said(page)
    assert "重新选人下单" in said(page)


def test_the_receipt_says_what_was_paid_and_who_acts_next(now, signed_in):
    visit = visits.paid(2, at=now)
    words = said(signed_in(visit).get(at("paid", visit)))
    assert "已收到付款¥400.00，2人进入人员审核" in words
    assert "交易团审核" in words


def test_an_unpaid_order_has_no_receipt(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    assert browser.get(at("paid", visit))["Location"] == at("pay", visit)
    assert browser.get(at("receipt", visit)).status_code == 404


def test_the_receipt_to_print_names_channel_transaction_and_people_and_is_no_invoice(now, signed_in):
    visit = visits.paid(2, at=now)
    browser = signed_in(visit)
    page = browser.get(at("receipt", visit))
    for words in (visit.order.number, "微信支付", "4200000000001", "¥400.00", "不是税务发票"):
        assert words in said(page)
    assert text_of(page).count("陈立群") == 2
    assert "folded" not in text_of(page), "few people are all shown"
    assert at("receipt", visit) in text_of(browser.get(ORDERS))
    assert at("receipt", visit) in text_of(browser.get(at("paid", visit)))


def test_orders_are_listed_with_their_words(now, signed_in):
    page = signed_in(visits.paid(at=now)).get(ORDERS)
    assert "已支付" in said(page)
    assert "¥200.00" in said(page)


@pytest.mark.parametrize(
    "name", ["order", "order_cancel", "pay", "pay_status", "pay_bank", "paid", "receipt"]
)
def test_another_organizations_order_is_not_found(huadong, signed_in, stranger, name):
    assert signed_in(huadong).get(at(name, stranger)).status_code == 404


@pytest.mark.parametrize("name", ["order_cancel", "pay", "pay_check"])
def test_another_organizations_order_cannot_be_touched(huadong, signed_in, stranger, name):
    assert signed_in(huadong).post(at(name, stranger)).status_code == 404


@pytest.mark.parametrize(("orders_placed", "queries"), [(1, 12), (3, 12)])
def test_the_list_of_orders_takes_the_same_number_of_queries_for_one_and_three(
    now, signed_in, orders_placed, queries, django_assert_num_queries
):
    visit = visits.approved(orders_placed, at=now)
    for person_id in visit.person_ids:
        orders.place(visit.enrolled.organization_id, [person_id], key=str(uuid4()), by=visit.owner, at=now)
    browser = signed_in(visit)
    browser.get(ORDERS)
    with django_assert_num_queries(queries):
        browser.get(ORDERS)


def test_english_pages_are_english(now, signed_in):
    visit = visits.at_the_code(at=now)
    browser = signed_in(visit)
    for address in (
        BADGES,
        ORDERS,
        *(at(name, visit) for name in ("order", "order_cancel", "pay", "pay_status")),
    ):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
    payments.apply_payment(visits.money(visit, at=now), visits.WECHAT, by=SYSTEM, at=now)
    for name in ("paid", "receipt", "order"):
        assert chinese_in(browser.get(at(name, visit))) == []


def test_a_long_receipt_is_folded_on_screen_and_whole_in_print(now, signed_in):
    visit = visits.paid(21, at=now)
    page = text_of(signed_in(visit).get(at("receipt", visit)))
    assert 'class="facts-lines folded" id="all-lines"' in page
    assert 'href="#all-lines"' in page
    assert page.count("陈立群") == 21
