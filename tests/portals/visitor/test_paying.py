"""Tick, order, pay: and every way it can end, in words. Source: guide R43-R47, Q29, Q30."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import orders_of
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Declined, Unknown
from fairgate.foundation.actors import SYSTEM
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of

BADGES, ORDERS = reverse("visitor:badges"), reverse("visitor:orders")


def at(name, visit):
    return reverse(f"visitor:{name}", args=[visit.order.number])


def ticked(visit, *, key=""):
    return {"people": [str(person_id) for person_id in visit.person_ids], "key": key or str(uuid4())}


def test_who_waits_for_payment_is_ticked_with_amounts(now, signed_in):
    page = text_of(signed_in(visits.approved(3, at=now)).get(BADGES))
    assert page.count('data-row data-amount="20000" checked') == 3
    assert "¥600.00" in page


def test_an_order_is_placed_for_the_ticked_people_only(now, signed_in):
    visit = visits.approved(2, at=now)
    answer = signed_in(visit).post(BADGES, {"people": [str(visit.person_ids[0])], "key": str(uuid4())})
    order = orders_of(visit.enrolled.organization_id, visit.owner)[0]
    assert answer["Location"] == reverse("visitor:order", args=[order.number])
    assert len(order.lines) == 1


def test_pressing_twice_places_one_order(now, signed_in):
    visit = visits.approved(2, at=now)
    browser, form = signed_in(visit), ticked(visit, key=str(uuid4()))
    first = browser.post(BADGES, form)
    assert len(orders_of(visit.enrolled.organization_id, visit.owner)) == 1
    again = browser.post(BADGES, form)
    assert len(orders_of(visit.enrolled.organization_id, visit.owner)) == 1
    assert (again.status_code, again["Location"]) == (303, first["Location"])


def test_pressing_again_after_paying_leads_to_the_same_order(now, signed_in):
    visit = visits.approved(at=now)
    browser, form = signed_in(visit), ticked(visit)
    first = browser.post(BADGES, form)
    orders.confirm(orders_of(visit.enrolled.organization_id, visit.owner)[0].id, by=SYSTEM, at=now)
    assert browser.post(BADGES, form)["Location"] == first["Location"]


def test_who_is_in_an_order_already_is_refused_by_name(now, signed_in):
    visit = visits.ordered(at=now)
    answer = signed_in(visit).post(BADGES, ticked(visit))
    assert answer.status_code == 422
    assert "已在另一笔待支付的订单中" in said(answer)


def test_nobody_ticked_and_somebody_elses_person_are_refused(now, signed_in, stranger):
    browser = signed_in(visits.approved(at=now))
    assert "请至少勾选一人" in said(browser.post(BADGES, {}))
    answer = browser.post(BADGES, {"people": [str(stranger.person_ids[0])], "key": str(uuid4())})
    assert answer.status_code == 422
    assert "所选人员的状态已变化" in said(answer)


def test_the_order_is_confirmed_with_its_people_and_its_sum(now, signed_in):
    visit = visits.ordered(2, at=now)
    page = signed_in(visit).get(at("order", visit))
    assert "陈立群" in text_of(page)
    assert "¥400.00" in said(page)
    assert "用微信支付付款" in said(page)


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
        answer = browser.post(at("pay", visit), {"channel": "wechat_pay"})
        assert (answer.status_code, answer["Location"]) == (303, at("pay", visit))
    page = browser.get(at("pay", visit))
    assert "正在生成二维码" in said(page)
    assert "hx-get" in text_of(page)


def test_an_unknown_channel_is_refused_in_words(now, signed_in):
    visit = visits.ordered(at=now)
    answer = signed_in(visit).post(at("pay", visit), {"channel": "gold"}, follow=True)
    assert "请选择支付方式" in said(answer)


def test_the_code_is_drawn_and_a_phone_is_told_to_use_another_screen(now, signed_in):
    visit = visits.at_the_code(at=now)
    page = text_of(signed_in(visit).get(at("pay", visit)))
    assert 'src="data:image/svg+xml' in page
    assert "weixin://" not in page
    assert "微信要求用另一块屏幕扫描此码" in page
    assert "我已完成支付" in page


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
    payments.apply_payment(visits.money(visit, at=now), visits.WECHAT, by=SYSTEM, at=now)
    part = browser.get(at("pay_status", visit), headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == at("paid", visit)
    assert browser.get(at("pay", visit))["Location"] == at("paid", visit)


def test_a_declined_attempt_can_be_started_again(now, signed_in):
    visit = visits.ordered(at=now)
    attempt = payments.start_attempt(visit.order.number, visits.WECHAT, by=visit.owner, at=now)
    payments.record_answer(attempt.number, Declined("PARAM_ERROR"), by=SYSTEM, at=now)
    page = signed_in(visit).get(at("pay", visit))
    assert "没有扣款" in said(page)
    assert "重新发起支付" in said(page)


def test_an_unknown_outcome_is_never_called_failed(now, signed_in):
    visit = visits.ordered(at=now)
    attempt = payments.start_attempt(visit.order.number, visits.WECHAT, by=visit.owner, at=now)
    payments.record_answer(attempt.number, Unknown("ReadTimeout"), by=SYSTEM, at=now)
    words = said(signed_in(visit).get(at("pay", visit)))
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


def test_money_that_came_too_late_is_told_with_what_happens_to_it(now, signed_in):
    visit = visits.at_the_code(at=now)
    orders.cancel(visit.order.number, by=visit.owner, at=now)
    payments.apply_payment(visits.money(visit, at=now), visits.WECHAT, by=SYSTEM, at=now)
    words = said(signed_in(visit).get(at("pay", visit)))
    assert "订单关闭后到账" in words
    assert "由财务核实后退回" in words


def test_the_receipt_says_what_was_paid_and_who_acts_next(now, signed_in):
    visit = visits.paid(2, at=now)
    words = said(signed_in(visit).get(at("paid", visit)))
    assert "已收到付款¥400.00，2人进入人员审核" in words
    assert "交易团审核" in words


def test_an_unpaid_order_has_no_receipt(now, signed_in):
    visit = visits.ordered(at=now)
    assert signed_in(visit).get(at("paid", visit))["Location"] == at("pay", visit)


def test_orders_are_listed_with_their_words(now, signed_in):
    page = signed_in(visits.paid(at=now)).get(ORDERS)
    assert "已支付" in said(page)
    assert "¥200.00" in said(page)


@pytest.mark.parametrize("name", ["order", "order_cancel", "pay", "pay_status", "paid"])
def test_another_organizations_order_is_not_found(huadong, signed_in, stranger, name):
    assert signed_in(huadong).get(at(name, stranger)).status_code == 404


@pytest.mark.parametrize("name", ["order_cancel", "pay", "pay_check"])
def test_another_organizations_order_cannot_be_touched(huadong, signed_in, stranger, name):
    assert signed_in(huadong).post(at(name, stranger)).status_code == 404


@pytest.mark.parametrize(("orders_placed", "queries"), [(1, 9), (3, 9)])
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


@pytest.mark.parametrize(("people", "queries"), [(1, 18), (3, 18)])
def test_the_page_of_badges_takes_the_same_number_of_queries_for_one_and_three_people(
    now, signed_in, people, queries, django_assert_num_queries
):
    browser = signed_in(visits.approved(people, at=now))
    browser.get(BADGES)
    with django_assert_num_queries(queries):
        browser.get(BADGES)


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
    assert chinese_in(browser.get(at("paid", visit))) == []
