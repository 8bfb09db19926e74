"""企业网银 (B2B) on the pay page: chosen, handed over, awaited for days, given up. Source: guide R48, R50, Q30."""

import re
from dataclasses import replace
from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse

from fairgate.billing.orders.queries import order_view
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.ports import Form, NotPaid
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.test_paying import PHONE, at, values

FORM = Form("https://gateway.example/frontTransReq.do", {"orderId": "FP1", "signature": "abc="})
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at_the_bank(now, *, is_known=True):
    """Return a visit whose browser has been handed its bank's form; `is_known`: and has sent it."""
    visit = visits.at_the_code(2, at=now, channel=Channel.UNIONPAY, way=Way.B2B, handover=FORM)
    if is_known:
        payments.record_outcome(visit.attempt.number, NotPaid(), by=SYSTEM, at=now)
    return visit


def money(visit, *, at):
    return visits.money(visit, at=at, transaction="71")


def test_it_is_chosen_like_any_other_way_and_the_order_is_given_days(now, signed_in):
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    assert "企业网银（B2B）" in said(browser.get(at("pay", visit)))
    answer = browser.post(at("pay", visit), {"by": "unionpay.b2b"})
    assert answer["Location"] == at("pay", visit)
    assert order_view(visit.order.number, visit.owner).expires_at > now + 2 * DAY
    assert "正在准备支付" in said(browser.get(at("pay", visit)))


def test_the_browser_that_chose_it_is_led_on_to_the_bank_when_the_form_is_there(now, signed_in):
    visit = at_the_bank(now, is_known=False)
    waiting = {"seen": f"preparing.{visit.attempt.number}.0.0.0.00"}
    part = signed_in(visit).get(at("pay_status", visit), waiting)
    assert part.headers["HX-Redirect"] == at("pay_bank", visit)
    assert "HX-Redirect" not in signed_in(visit).get(at("pay_status", visit)).headers


def test_a_colleague_who_looks_on_is_led_nowhere(now, signed_in):
    visit = at_the_bank(now, is_known=False)
    waiting = {"seen": f"preparing.{visit.attempt.number}.0.0.0.00"}
    part = signed_in(replace(visit, attempt=None)).get(at("pay_status", visit), waiting)
    assert "HX-Redirect" not in part.headers
    assert "前往企业网银" in said(part)


def test_the_hand_over_is_a_form_that_sends_itself_and_has_a_button(now, signed_in):
    visit = at_the_bank(now)
    page = text_of(signed_in(visit).get(at("pay_bank", visit)))
    form = re.search(r'<form method="post" action="https://gateway.example/.*?</form>', page, re.DOTALL)[0]
    assert "data-sends-itself" in form
    assert '<input type="hidden" name="orderId" value="FP1">' in form
    assert "csrfmiddlewaretoken" not in form
    assert "send_itself" in page
    assert "onsubmit" not in page


def test_the_page_says_what_is_awaited_from_whom_until_when(now, signed_in):
    visit = at_the_bank(now)
    page = said(signed_in(visit).get(at("pay", visit)))
    for words in (
        "等待企业网银复核",
        "复核人：登录本单位网银",
        "前完成复核",
        "继续前往企业网银",
        "无需上传凭证",
    ):
        assert words in page
    assert "发票抬头与付款单位一致，不能更改" in page
    assert 'hx-trigger="every 30s"' in text_of(signed_in(visit).get(at("pay", visit)))


def test_before_the_maker_went_there_the_maker_is_awaited(now, signed_in):
    visit = at_the_bank(now, is_known=False)
    page = said(signed_in(visit).get(at("pay", visit)))
    assert "等待在企业网银提交" in page
    assert "经办人：在插有U盾的电脑上前往企业网银" in page


def test_another_way_warns_that_the_checker_may_still_agree(now, signed_in):
    visit = at_the_bank(now)
    browser = signed_in(visit)
    page = browser.get(at("pay", visit))
    assert "换一种支付方式" in said(page)
    assert "unionpay.b2b" not in values(text_of(page))
    assert "仍可能由复核人通过" in said(page)
    browser.post(at("pay", visit), {"by": "wechat_pay.scan"})
    assert "之前在企业网银提交的付款在" in said(browser.get(at("pay", visit)))
    assert "取消后请通知复核人不要再通过" not in said(browser.get(at("order_cancel", visit)))


def test_the_order_says_that_its_bank_is_awaited_and_no_link_is_offered_meanwhile(now, signed_in):
    visit = at_the_bank(now)
    browser = signed_in(visit)
    assert "这张订单正在等待贵单位在企业网银复核" in said(browser.get(at("order", visit)))
    assert "pay-link" not in text_of(browser.get(at("pay", visit)))


def test_cancelling_warns_of_the_checker_too(now, signed_in):
    visit = at_the_bank(now)
    browser = signed_in(visit)
    assert "取消后请通知复核人不要再通过" in said(browser.get(at("order_cancel", visit)))
    assert "请通知复核人不要再通过" in said(browser.post(at("order_cancel", visit), follow=True))


def test_a_form_that_has_grown_old_is_begun_anew(now, signed_in):
    visit = at_the_bank(now, is_known=False)
    browser = signed_in(visit)
    with time_machine.travel(now + HOUR):
        page = browser.get(at("pay", visit))
        assert "重新前往企业网银" in said(page)
        assert browser.get(at("pay_bank", visit))["Location"] == at("pay", visit)
        browser.post(at("pay", visit), {"by": "unionpay.b2b"})
    assert PaymentAttempt.objects.count() == 2


def test_what_the_bank_knows_is_gone_on_with_on_the_next_day(now, signed_in):
    visit = at_the_bank(now)
    with time_machine.travel(now + DAY):
        assert 'value="FP1"' in text_of(signed_in(visit).get(at("pay_bank", visit)))


def test_without_such_a_payment_the_hand_over_leads_back(now, signed_in):
    visit = visits.at_the_code(at=now)
    assert signed_in(visit).get(at("pay_bank", visit))["Location"] == at("pay", visit)


def test_a_phone_reads_the_same_and_is_told_of_the_computer(now, signed_in):
    visit = at_the_bank(now)
    page = signed_in(visit).get(at("pay", visit), headers={"User-Agent": PHONE})
    assert "等待企业网银复核" in said(page)
    assert "企业网银一般要用插有U盾的电脑" in said(page)


def test_a_pay_link_offers_no_bank_and_says_that_one_is_awaited(now):
    visit = visits.ordered(at=now)
    link = reverse("visitor:pay_link", args=[payments.pay_link(visit.order.number, by=visit.owner, at=now)])
    assert "unionpay.b2b" not in values(text_of(Client().get(link)))
    assert "企业网银只能由本单位登录后使用" in said(Client().post(link, {"by": "unionpay.b2b"}, follow=True))
    waiting = at_the_bank(now)
    link = reverse(
        "visitor:pay_link", args=[payments.pay_link(waiting.order.number, by=waiting.owner, at=now)]
    )
    page = Client().get(link)
    assert "该单位正在用企业网银付款" in said(page)
    assert "frontTransReq" not in text_of(page)


def test_paid_by_the_bank_the_page_leads_on_and_the_receipt_locks_the_title(now, signed_in):
    visit = at_the_bank(now)
    browser = signed_in(visit)
    payments.apply_payment(money(visit, at=now + DAY), Channel.UNIONPAY, by=SYSTEM, at=now + DAY)
    assert browser.get(at("pay_status", visit)).headers["HX-Redirect"] == at("pay", visit)
    paper = said(browser.get(at("receipt", visit)))
    assert "企业网银（B2B）" in paper
    assert "与付款单位一致，不能更改" in paper


def test_english_pages_are_english(now, signed_in):
    visit = at_the_bank(now)
    browser = signed_in(visit)
    for name in ("pay", "pay_bank", "order", "order_cancel"):
        assert chinese_in(browser.get(at(name, visit), {"lang": "en"})) == [], name
    old = at_the_bank(now, is_known=False)
    with time_machine.travel(now + HOUR):
        assert chinese_in(signed_in(old).get(at("pay", old), {"lang": "en"})) == []


def test_a_host_without_the_contract_does_not_offer_it_and_refuses_it(signed_in, now, settings):
    settings.PAYMENT_WAYS_CLOSED = frozenset({"unionpay:b2b"})
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    shown = values(text_of(browser.get(at("pay", visit))))
    assert "unionpay.b2b" not in shown
    assert "unionpay.scan" in shown
    assert "不支持企业网银" in said(browser.post(at("pay", visit), {"by": "unionpay.b2b"}, follow=True))
