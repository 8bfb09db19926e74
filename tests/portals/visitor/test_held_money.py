"""Money that an order could not take is shown wherever its payer looks: how much, when, and what happens next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.billing.orders import operations as orders
from fairgate.billing.payments import operations as payments
from fairgate.foundation.actors import SYSTEM
from tests.factories import visits
from tests.portals.reading import chinese_in, said

SCREENS = ("order", "pay", "orders")


@pytest.fixture
def late(now):
    """Return a visit whose order expired before its money came."""
    visit = visits.at_the_code(at=now)
    orders.expire(visit.order.id, by=SYSTEM, at=now + timedelta(days=1))
    payments.apply_payment(visits.money(visit, at=now), visits.WECHAT, by=SYSTEM, at=now)
    return visit


def screen(name, visit):
    return reverse(f"visitor:{name}", args=[] if name == "orders" else [visit.order.number])


@pytest.mark.parametrize("name", SCREENS)
def test_an_expired_order_tells_of_the_money_that_came_for_it(late, signed_in, name):
    browser = signed_in(late)
    words = said(browser.get(screen(name, late)))
    assert "收到¥200.00" in words
    assert "由财务核实后退回" in words
    assert "没有支付" not in words
    assert chinese_in(browser.get(screen(name, late), {"lang": "en"})) == []


@pytest.mark.parametrize("name", ["paid", "orders", "order"])
def test_a_paid_order_tells_of_money_that_came_twice(now, signed_in, name):
    visit = visits.paid(at=now)
    second = visits.money(visit, at=now, transaction="4200000000002")
    payments.apply_payment(second, visits.WECHAT, by=SYSTEM, at=now)
    words = said(signed_in(visit).get(screen(name, visit)))
    assert "收到¥200.00" in words
    assert "由财务核实后退回" in words


def test_another_organization_hears_nothing_of_it(late, signed_in, huadong):
    assert "由财务核实后退回" not in said(signed_in(huadong).get(screen("orders", late)))
