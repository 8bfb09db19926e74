"""A payment that is under way: its time, who began it, what giving it up leaves open. Source: R45-R47, Q30."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Created, Form
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.test_paying import PHONE, at, pay_page, values

GATEWAY = Form("https://gateway.example/frontTransReq.do", {"orderId": "FP1"})


def test_the_time_left_is_counted_for_the_code_and_in_small_for_the_order(now, signed_in):
    visit = visits.at_the_code(at=now)
    page = pay_page(signed_in, visit)
    assert page.count("data-countdown ") == 2
    assert page.count('class="clock"') == 1
    assert "付款剩余时间" in page
    assert "订单剩余时间" in page


@pytest.mark.parametrize("channel", Channel)
def test_once_its_time_is_over_the_same_channel_is_offered_again(now, signed_in, channel):
    visit = visits.at_the_code(at=now, channel=channel)
    browser = signed_in(visit)
    with time_machine.travel(visit.attempt.expires_at + timedelta(seconds=1), tick=False):
        page = browser.get(at("pay", visit))
        assert "没有付款的可以重新发起" in said(page)
        assert "我已完成支付" in said(page)
        assert f"{channel}.scan" in values(text_of(page))
        assert chinese_in(browser.get(at("pay", visit), {"lang": "en"})) == []
        browser.post(at("pay", visit), {"by": f"{channel}.scan"})
        assert "正在准备支付" in said(browser.get(at("pay", visit), {"lang": "zh-hans"}))


def test_what_somebody_else_began_is_not_shown_as_begun_here(now, signed_in):
    visit = visits.ordered(at=now)
    boss = payments.start_attempt(visit.order.number, Channel.UNIONPAY, Way.PHONE, by=visit.owner, at=now)
    payments.record_answer(boss.number, Created(GATEWAY), by=SYSTEM, at=now)
    page = pay_page(signed_in, visit, agent=PHONE)
    assert "其他人或另一台设备正在用银联付款" in page
    assert "gateway.example" not in page
    assert "unionpay.phone" in values(page), "who wants to can pay by the same channel"
    assert chinese_in(signed_in(visit).get(at("pay", visit), {"lang": "en"})) == []


def test_whoever_comes_back_from_the_channels_page_began_it(now):
    visit = visits.at_the_code(at=now, channel=Channel.UNIONPAY, way=Way.PHONE, handover=GATEWAY)
    token = payments.pay_link(visit.order.number, by=visit.owner, at=now)
    link, browser = reverse("visitor:pay_link", args=[token]), Client(headers={"User-Agent": PHONE})
    assert "gateway.example" not in text_of(browser.get(link))
    assert "gateway.example" in text_of(browser.get(f"{link}?returned=1"))
    assert "gateway.example" in text_of(browser.get(link))


@pytest.mark.parametrize("channel", [Channel.ALIPAY, Channel.UNIONPAY])
def test_a_code_that_cannot_be_closed_at_once_is_told_with_its_time_on_switch_and_cancel(
    now, signed_in, channel
):
    visit = visits.at_the_code(at=now, channel=channel)
    browser = signed_in(visit)
    assert "前仍可能被付款，请勿再付" in said(browser.get(at("pay", visit)))
    assert "前仍可能被付款，取消后请勿再付" in said(browser.get(at("order_cancel", visit)))
    assert "前仍可能被付款，请勿再付" in said(browser.post(at("order_cancel", visit), follow=True))
    assert "前仍可能被付款，请勿再付" in said(browser.get(at("order", visit)))
    assert chinese_in(browser.get(at("order", visit), {"lang": "en"})) == []


def test_a_code_that_is_closed_at_once_is_no_worry(now, signed_in):
    visit = visits.at_the_code(at=now)
    browser = signed_in(visit)
    assert "原来的二维码或付款页面作废" in said(browser.get(at("pay", visit)))
    assert "仍可能被付款" not in said(browser.get(at("order_cancel", visit)))


def test_the_polled_part_reads_nobody_of_the_order(now, signed_in):
    visit = visits.at_the_code(6, at=now)
    browser = signed_in(visit)
    with CaptureQueriesContext(connection) as asked:
        browser.get(at("pay_status", visit))
    assert not [query for query in asked if "orderline" in query["sql"] or "person" in query["sql"]]
