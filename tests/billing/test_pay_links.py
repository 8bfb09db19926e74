"""Whoever bears the link of an order may see its sum and pay it, and learns nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import order_facts, order_view, orders_of
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.links import is_sealed, order_id_in, token_of
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import (
    actor_of_link,
    attempt_status,
    order_of_link,
    receipt_of,
    suspense,
)
from fairgate.billing.payments.states import Channel, Phase, Way
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from tests.cast import AT, QIAN, WU
from tests.factories.billing import placed, scene

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def the():
    return scene(2, at=AT)


@pytest.fixture
def order(the):
    return placed(the, at=AT)


@pytest.fixture
def token(the, order):
    return payments.pay_link(order.number, by=the.lin, at=AT)


@pytest.fixture
def boss(token):
    return actor_of_link(token, at=AT)


def _pay(order, actor, at=AT):
    return payments.start_attempt(order.number, Channel.ALIPAY, Way.PHONE, by=actor, at=at)


def test_the_bearer_sees_the_sum_and_pays(the, order, boss):
    facts = order_facts(order.number, boss)
    assert (facts.total, facts.people, facts.organization_name) == (order.total, 2, "华东精密机械有限公司")
    attempt = _pay(order, boss)
    assert attempt_status(order.number, boss, at=AT).phase == Phase.PREPARING
    payments.check_now(order.number, by=boss, at=AT)
    money = Payment(attempt.number, "T1", order.total.fen, "CNY", AT, is_for_us=True, merchant="ours")
    payments.apply_payment(money, Channel.ALIPAY, by=SYSTEM, at=AT)
    assert attempt_status(order.number, boss, at=AT).phase == Phase.PAID
    assert receipt_of(order.number, boss).transaction_id == "T1"


def test_the_bearer_learns_no_name(the, order, boss):
    assert order_view(order.number, boss).lines == ()
    assert attempt_status(order.number, boss, at=AT).order.lines == ()
    _settled(order, the)
    assert (receipt_of(order.number, boss).lines, receipt_of(order.number, boss).people) == ((), 2)
    assert [line.name for line in receipt_of(order.number, the.lin).lines] == ["李明远", "王思齐"]


def _settled(order, the):
    attempt = _pay(order, the.lin)
    money = Payment(attempt.number, "T1", order.total.fen, "CNY", AT, is_for_us=True, merchant="ours")
    payments.apply_payment(money, Channel.ALIPAY, by=SYSTEM, at=AT)


def test_the_bearer_may_do_nothing_else(the, order, boss):
    other = placed(replace(scene(1, at=AT)), at=AT)
    with pytest.raises(Forbidden):
        orders.cancel(order.number, by=boss, at=AT)
    for forbidden in (
        lambda: _pay(other, boss),
        lambda: order_view(other.number, boss),
        lambda: orders_of(the.organization_id, boss),
        lambda: suspense(boss),
        lambda: orders.place(the.organization_id, the.person_ids, by=boss, at=AT, key="k"),
    ):
        with pytest.raises(NotFound):
            forbidden()


def test_the_link_says_what_became_of_the_order_for_a_day_and_then_ends(order, token):
    assert order_of_link(token, at=order.expires_at) == order.number
    with pytest.raises(Refused):
        _pay(order, actor_of_link(token, at=order.expires_at), at=order.expires_at)
    with pytest.raises(NotFound):
        actor_of_link(token, at=order.expires_at + DAY)


def test_a_link_is_given_to_payers_only_and_while_the_order_waits(the, order, token):
    assert payments.pay_link(order.number, by=the.lin, at=AT) == token
    with pytest.raises(NotFound):
        payments.pay_link(order.number, by=QIAN, at=AT)
    with pytest.raises(Forbidden):
        payments.pay_link(order.number, by=WU.in_scope("1"), at=AT)
    orders.cancel(order.number, by=the.lin, at=AT)
    with pytest.raises(Refused):
        payments.pay_link(order.number, by=the.lin, at=AT)


def test_a_guessed_or_changed_token_finds_nothing(order, token):
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    for bad in ("", "x", "令牌", changed, token + "A", token_of(order.id, "FG0"), token_of(0, order.number)):
        with pytest.raises(NotFound):
            actor_of_link(bad, at=AT)


def test_the_token_is_short_and_says_nothing_of_people(order, token):
    assert (len(token), order_id_in(token), is_sealed(token, order.number)) == (28, order.id, True)
