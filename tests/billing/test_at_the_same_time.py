"""Two tabs, two workers, a notice and a query at once: one effect, and nobody sees a crash."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.queries import orders_of
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Refused
from tests.cast import AT
from tests.factories.billing import FEE_FEN, placed, scene

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
TIMES = 8


def at_once(*acts):
    """Return what each act gave, or the refusal that it met."""

    def run(act):
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    connection.close()
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def money(number, transaction_id="4200000000001"):
    return Payment(number, transaction_id, 2 * FEE_FEN, "CNY", AT, is_for_us=True, merchant="19/wx")


def test_a_form_sent_many_times_makes_one_order():
    the = scene(2, at=AT)
    seen = at_once(*[lambda: placed(the, at=AT, key="one")] * TIMES)
    assert len({order.number for order in seen}) == 1
    assert len(orders_of(the.organization_id, the.lin)) == 1


def test_many_tabs_with_the_same_people_make_one_order():
    the = scene(2, at=AT)
    seen = at_once(*[lambda: placed(the, at=AT)] * TIMES)
    assert sum(not isinstance(each, Refused) for each in seen) == 1
    assert len(orders_of(the.organization_id, the.lin)) == 1


def test_many_tabs_that_pay_share_one_attempt():
    the = scene(2, at=AT)
    order = placed(the, at=AT)
    pay = lambda: payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    assert len({attempt.number for attempt in at_once(*[pay] * TIMES)}) == 1
    assert PaymentAttempt.objects.count() == 1


def test_tabs_that_choose_different_channels_leave_one_attempt_that_is_not_being_closed():
    the = scene(2, at=AT)
    order = placed(the, at=AT)
    pay = lambda channel: payments.start_attempt(order.number, channel, Way.SCAN, by=the.lin, at=AT)
    at_once(*[lambda channel=channel: pay(channel) for channel in Channel] * 3)
    assert PaymentAttempt.objects.filter(closing_at=None).count() == 1


def test_money_a_change_of_mind_and_a_cancellation_at_once_never_lock_each_other_out():
    the = scene(2, at=AT)
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    again = lambda: payments.start_attempt(order.number, Channel.ALIPAY, Way.SCAN, by=the.lin, at=AT)
    tell = lambda: payments.apply_payment(money(attempt.number), Channel.WECHAT_PAY, by=SYSTEM, at=AT)
    closed = lambda: payments.record_closed(attempt.number, by=SYSTEM, at=AT)
    cancel = lambda: orders.cancel(order.number, by=the.lin, at=AT)
    at_once(again, tell, closed, tell, cancel, again, tell)
    [after] = orders_of(the.organization_id, the.lin)
    assert Receipt.objects.count() == 1
    assert SuspenseItem.objects.count() == (after.state == OrderState.CANCELLED)


def test_money_told_by_many_at_once_is_applied_once():
    the = scene(2, at=AT)
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    tell = lambda: payments.apply_payment(money(attempt.number), Channel.WECHAT_PAY, by=SYSTEM, at=AT)
    assert at_once(*[tell] * TIMES) == [None] * TIMES
    assert Receipt.objects.count() == 1
    assert not SuspenseItem.objects.exists()


def test_money_that_names_nothing_of_ours_is_kept_once():
    tell = lambda: payments.apply_payment(money("FP0"), Channel.WECHAT_PAY, by=SYSTEM, at=AT)
    assert at_once(*[tell] * TIMES) == [None] * TIMES
    assert SuspenseItem.objects.count() == 1


def test_of_a_payment_and_a_cancellation_at_once_either_wins_and_the_money_is_found():
    the = scene(2, at=AT)
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    at_once(
        lambda: payments.apply_payment(money(attempt.number), Channel.WECHAT_PAY, by=SYSTEM, at=AT),
        lambda: orders.cancel(order.number, by=the.lin, at=AT),
    )
    [after] = orders_of(the.organization_id, the.lin)
    states = {fee.state for fee in fees_of(the.person_ids).values()}
    ends = {OrderState.PAID: ({FeeState.PAID}, 0), OrderState.CANCELLED: ({FeeState.DUE}, 1)}
    assert ends[after.state] == (states, SuspenseItem.objects.count())


def test_two_payments_of_one_order_at_once_leave_one_in_suspense():
    the = scene(2, at=AT)
    order = placed(the, at=AT)
    first = payments.start_attempt(order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=AT)
    second = payments.start_attempt(
        order.number, Channel.WECHAT_PAY, Way.SCAN, by=the.lin, at=first.expires_at
    )
    at_once(
        lambda: payments.apply_payment(money(first.number, "1"), Channel.WECHAT_PAY, by=SYSTEM, at=AT),
        lambda: payments.apply_payment(money(second.number, "2"), Channel.WECHAT_PAY, by=SYSTEM, at=AT),
    )
    assert (Receipt.objects.count(), SuspenseItem.objects.count()) == (2, 1)
