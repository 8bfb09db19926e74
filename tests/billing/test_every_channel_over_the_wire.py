"""Each channel in each of its ways, against the sandbox's own process and books."""

from datetime import timedelta

import pytest

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.payments.queries import receipt_of
from fairgate.billing.payments.rules import ways_of
from fairgate.billing.payments.states import Channel, SuspenseReason, Way
from fairgate.foundation.clock import now
from tests.billing.journey import Journey, assert_one_effect, booked, stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
WAYS = [(channel, way) for channel in Channel for way in ways_of(channel)]


@pytest.fixture
def way(sandbox, request):
    return Journey(*request.param)


every_way = pytest.mark.parametrize("way", WAYS, indirect=True, ids=".".join)
every_channel = pytest.mark.parametrize(
    "way", [(channel, Way.SCAN) for channel in Channel], indirect=True, ids=lambda pair: pair[0]
)


@every_way
def test_it_pays_the_order(way, sandbox):
    sandbox.pay(way.opened())
    stored()
    way.work()
    assert_one_effect(way, sandbox)
    receipt = receipt_of(way.order.number, way.the.lin)
    assert (receipt.channel, receipt.way, receipt.people) == (way.channel.label, way.way.label, 3)
    assert (receipt.amount, len(receipt.lines)) == (way.order.total, 3)


@pytest.mark.long
@every_channel
def test_a_silent_channel_is_asked(way, sandbox):
    sandbox.misbehave("silent")
    sandbox.pay(way.opened())
    way.work(timedelta(seconds=6))
    assert_one_effect(way, sandbox)


@pytest.mark.long
@every_channel
def test_money_for_a_cancelled_order_waits_in_suspense(way, sandbox):
    number = way.opened()
    sandbox.misbehave("silent")
    sandbox.pay(number)
    orders.cancel(way.order.number, by=way.the.lin, at=now())
    way.work()
    way.work(timedelta(seconds=30))
    assert SuspenseItem.objects.get().reason == SuspenseReason.LATE
    assert booked() == sandbox.books()


@pytest.mark.long
@every_channel
def test_an_hour_of_outage_leaves_the_order_waiting_and_then_it_settles(way, sandbox):
    number = way.opened()
    sandbox.misbehave("silent")
    sandbox.misbehave("error", call="query", times=0)
    sandbox.pay(number)
    for minutes in (1, 20, 60):
        way.work(timedelta(minutes=minutes))
        assert way.state == OrderState.WAITING
    sandbox.behave()
    way.work(timedelta(minutes=90))
    assert_one_effect(way, sandbox)
