"""WeChat Pay repeats itself: fifty copies of one notice at once, and all workers awake, have one effect."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.payments.operations import start_attempt
from fairgate.billing.payments.states import Channel
from fairgate.foundation.clock import now
from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.operations import run_due
from tests.api.callbacks.sealed import notice, send
from tests.factories.billing import FEE_FEN, placed, scene

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
COPIES = 50
WORKERS = 8
PEOPLE = 2


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


def test_fifty_copies_of_one_notice_at_once_have_one_effect():
    the = scene(PEOPLE, at=now())
    order = placed(the, at=now())
    attempt = start_attempt(order.number, Channel.WECHAT_PAY, by=the.lin, at=now())
    body = notice(out_trade_no=attempt.number, amount={"total": PEOPLE * FEE_FEN, "currency": "CNY"})
    answers = at_once(lambda: send(Client(), body).status_code, times=COPIES)
    at_once(lambda: run_due(now()), times=WORKERS)
    assert answers == [204] * COPIES
    assert (InboxNotice.objects.count(), Receipt.objects.count(), SuspenseItem.objects.count()) == (1, 1, 0)
    assert order_view(order.number, the.lin).state == OrderState.PAID
    assert {fee.state for fee in fees_of(the.person_ids).values()} == {FeeState.PAID}
