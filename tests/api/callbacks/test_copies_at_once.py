"""Channels repeat themselves: fifty copies of one notice at once, and all workers awake, have one effect."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.payments.operations import start_attempt
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.clock import now
from fairgate.foundation.money import Money
from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.operations import run_due
from fairgate.providers.partner_line.values import yuan_of
from tests.api.callbacks.sealed import notice, send
from tests.cast import AT
from tests.factories.billing import FEE_FEN, placed, scene
from tests.providers.alipay.letters import sealed_now

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
COPIES = 50
WORKERS = 8
PEOPLE = 2
FORM = "application/x-www-form-urlencoded"


def at_once(act: Callable[[], Any], *, times: int) -> list[Any]:
    """Return what an act gave each time; all at once, each over a connection of its own."""

    def run(_number: int) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    connection.close()
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def of_wechat_pay(number: str) -> Callable[[], HttpResponse]:
    body = notice(out_trade_no=number, amount={"total": PEOPLE * FEE_FEN, "currency": "CNY"})
    return lambda: send(Client(), body)


def of_alipay(number: str) -> Callable[[], HttpResponse]:
    body = sealed_now(out_trade_no=number, total_amount=yuan_of(Money(PEOPLE * FEE_FEN)))
    return lambda: Client().post("/callbacks/alipay/", body, content_type=FORM)


@pytest.mark.parametrize(
    ("channel", "sending", "taken"),
    [(Channel.WECHAT_PAY, of_wechat_pay, 204), (Channel.ALIPAY, of_alipay, 200)],
)
def test_fifty_copies_of_one_notice_at_once_have_one_effect(channel, sending, taken):
    the = scene(PEOPLE, at=AT)  # the day on which the notices say that they were paid
    order = placed(the, at=now())
    attempt = start_attempt(order.number, channel, Way.SCAN, by=the.lin, at=now())
    send_copy = sending(attempt.number)
    answers = at_once(lambda: send_copy().status_code, times=COPIES)
    at_once(lambda: run_due(now()), times=WORKERS)
    assert answers == [taken] * COPIES
    assert (InboxNotice.objects.count(), Receipt.objects.count(), SuspenseItem.objects.count()) == (1, 1, 0)
    assert order_view(order.number, the.lin).state == OrderState.PAID
    assert {fee.state for fee in fees_of(the.person_ids).values()} == {FeeState.PAID}
