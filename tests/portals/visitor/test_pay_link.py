"""The pay page behind a link: whoever has it may pay one order, and learns nobody's name. Source: R47, Q30."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fairgate.billing.orders import operations as orders
from fairgate.billing.payments import operations as payments
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from tests.factories import accounts, visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.conftest import BACKEND

PHONE = "Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36"


def link_of(visit, *, at, name="pay_link"):
    """Return an address of the visit's pay link."""
    return reverse(f"visitor:{name}", args=[payments.pay_link(visit.order.number, by=visit.owner, at=at)])


def test_a_stranger_sees_whom_and_how_much_and_no_names(now):
    visit = visits.ordered(2, at=now)
    page = Client().get(link_of(visit, at=now))
    assert "¥400.00" in said(page)
    assert "为以下单位的2名参会人员支付证件费" in said(page)
    assert "测试贸易第" in text_of(page)
    assert "陈立群" not in text_of(page)
    assert chinese_in(Client().get(link_of(visit, at=now), {"lang": "en"})) == []


def test_the_page_is_not_kept_by_search_engines_and_tells_nobody_its_address(now):
    page = Client().get(link_of(visits.ordered(at=now), at=now))
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex, nofollow"' in text_of(page)
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


def test_a_stranger_pays_on_a_phone(now):
    visit = visits.ordered(at=now)
    browser, page = Client(headers={"User-Agent": PHONE}), link_of(visit, at=now)
    answer = browser.post(page, {"by": "alipay.phone"})
    assert (answer.status_code, answer["Location"]) == (303, page)
    assert "正在联系支付宝" in said(browser.get(page))
    assert browser.post(link_of(visit, at=now, name="pay_link_check"))["Location"] == page


def test_the_way_back_is_the_channels_and_proves_nothing(now):
    visit = visits.at_the_code(at=now)
    back, page = (link_of(visit, at=now, name=name) for name in ("pay_back", "pay_link"))
    for send in (Client().get, Client(enforce_csrf_checks=True).post):
        answer = send(f"{back}?trade_status=TRADE_SUCCESS")
        assert (answer.status_code, answer["Location"]) == (303, f"{page}?returned=1")
    returned = said(Client().get(f"{page}?returned=1"))
    assert "请扫码支付" in returned
    assert "不要重复付款" in returned


def test_whoever_owns_the_order_comes_back_to_their_own_page(now, signed_in, huadong):
    visit = visits.ordered(at=now)
    back = f"{link_of(visit, at=now)}?returned=1"
    own = f"{reverse('visitor:pay', args=[visit.order.number])}?returned=1"
    assert signed_in(visit).get(back)["Location"] == own
    assert signed_in(huadong).get(back).status_code == 200


def test_a_paid_order_says_so(now):
    visit = visits.at_the_code(at=now)
    page, part = (link_of(visit, at=now, name=name) for name in ("pay_link", "pay_link_status"))
    payments.apply_payment(visits.money(visit, at=now), visits.WECHAT, by=SYSTEM, at=now)
    assert "支付成功" in said(Client().get(page))
    assert Client().get(part).headers["HX-Redirect"] == page


def test_a_cancelled_order_says_so_and_takes_no_more_money(now):
    visit = visits.ordered(at=now)
    page = link_of(visit, at=now)
    orders.cancel(visit.order.number, by=visit.owner, at=now)
    assert "订单已取消，不能再支付" in said(Client().get(page))
    assert "订单已经关闭" in said(Client().post(page, {"by": "alipay.scan"}, follow=True))


def test_an_expired_order_says_so_until_its_link_is_nothing_any_more(now):
    visit = visits.ordered(at=now)
    page, ended = link_of(visit, at=now), visit.order.expires_at
    orders.expire(visit.order.id, by=SYSTEM, at=ended)
    with time_machine.travel(ended + timedelta(minutes=1), tick=False):
        assert "订单已过期，不能再支付" in said(Client().get(page))
    with time_machine.travel(ended + timedelta(days=2), tick=False):
        assert Client().get(page).status_code == 404


@pytest.mark.parametrize("name", ["pay_link", "pay_link_status", "pay_back"])
@pytest.mark.parametrize("token", ["x", "A" * 28, "0" * 300])
def test_a_link_that_is_not_ours_leads_nowhere(name, token):
    assert Client().get(reverse(f"visitor:{name}", args=[token])).status_code == 404


def test_the_link_is_shown_to_send_on_while_there_is_something_to_pay(now, signed_in):
    visit = visits.ordered(at=now)
    browser, pay = signed_in(visit), reverse("visitor:pay", args=[visit.order.number])
    assert link_of(visit, at=now) in text_of(browser.get(pay))
    orders.cancel(visit.order.number, by=visit.owner, at=now)
    assert "换一台设备" not in said(browser.get(pay))


def test_finance_comes_back_to_the_links_page_and_not_to_a_guard(now, client):
    visit = visits.ordered(at=now)
    officer = accounts.staff("qian", role=Role.FINANCE_MAKER, scope_kind=Scope.HOST, scope_id=HOST, at=now)
    client.force_login(user_by_id(officer), backend=BACKEND)
    assert client.get(f"{link_of(visit, at=now)}?returned=1").status_code == 200
