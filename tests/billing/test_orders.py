from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from fairgate.billing.fees.operations import waive
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.events import OrderCancelled, OrderExpired, OrderPaid, OrderPlaced
from fairgate.billing.orders.queries import order_view, orders_of
from fairgate.billing.orders.rules import expiry
from fairgate.billing.orders.states import OrderState
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.audit.queries import entries_about_id
from tests.cast import AT, QIAN, WU
from tests.factories.billing import FEE_FEN, placed, scene

pytestmark = pytest.mark.django_db


def _states(the):
    found = fees_of(the.person_ids)
    return [found[person_id].state for person_id in the.person_ids]


def _codes(raised):
    return [refusal.code for refusal in raised.value.refusals]


class TestPlacing:
    def test_an_order_holds_the_fees_of_its_people(self, told):
        heard = told(OrderPlaced)
        the = scene(3, at=AT)
        order = placed(the, at=AT)
        assert order.total.fen == 3 * FEE_FEN
        assert [line.person_id for line in order.lines] == list(the.person_ids)
        assert _states(the) == [FeeState.PAYING] * 3
        assert heard == [OrderPlaced(order.id)]

    def test_it_waits_a_day(self):
        assert placed(scene(1, at=AT), at=AT).expires_at == AT + timedelta(hours=24)

    def test_it_waits_no_longer_than_the_cut_off(self):
        assert expiry(AT, AT + timedelta(hours=3)) == AT + timedelta(hours=3)

    def test_a_double_click_makes_one_order(self):
        the = scene(2, at=AT)
        assert placed(the, at=AT, key="one") == placed(the, at=AT, key="one")
        assert len(orders_of(the.organization_id, the.lin)) == 1

    def test_the_same_form_with_other_people_is_refused(self):
        the = scene(2, at=AT)
        placed(replace(the, person_ids=the.person_ids[:1]), at=AT, key="one")
        with pytest.raises(Refused) as raised:
            placed(replace(the, person_ids=the.person_ids[1:]), at=AT, key="one")
        assert _codes(raised) == ["repeated"]
        assert _states(the) == [FeeState.PAYING, FeeState.DUE]

    def test_people_in_another_order_are_named(self):
        the = scene(2, at=AT)
        placed(the, at=AT)
        with pytest.raises(Refused) as raised:
            placed(the, at=AT)
        assert _codes(raised) == ["in_an_order"] * 2
        assert "李明远" in str(raised.value.refusals[0].words)

    def test_nobody_chosen_is_refused(self):
        the = scene(1, at=AT)
        with pytest.raises(Refused) as raised:
            placed(replace(the, person_ids=()), at=AT)
        assert _codes(raised) == ["none"]

    def test_people_who_are_waived_are_left_out_of_a_mixed_choice(self):
        the = scene(3, at=AT)
        waive(the.person_ids[1], by=SYSTEM, at=AT)
        first, again = placed(the, at=AT, key="one"), placed(the, at=AT, key="one")
        assert [line.person_id for line in first.lines] == [the.person_ids[0], the.person_ids[2]]
        assert (first.total.fen, again) == (2 * FEE_FEN, first)
        assert _states(the) == [FeeState.PAYING, FeeState.WAIVED, FeeState.PAYING]

    def test_people_whose_fee_is_zero_need_no_order(self):
        with pytest.raises(Refused) as raised:
            placed(scene(2, at=AT, fee_fen=0), at=AT)
        assert _codes(raised) == ["nothing_due"]

    def test_after_the_cut_off_no_order_is_placed(self):
        the = scene(1, at=AT)
        with pytest.raises(Refused):
            placed(the, at=AT + timedelta(days=102))

    def test_people_of_another_organization_do_not_exist(self):
        the, other = scene(1, at=AT), scene(1, at=AT)
        with pytest.raises(NotFound):
            placed(replace(the, person_ids=(*the.person_ids, *other.person_ids)), at=AT)
        assert _states(the) + _states(other) == [FeeState.DUE] * 2

    def test_people_who_were_never_entered_do_not_exist(self):
        the = scene(1, at=AT)
        with pytest.raises(NotFound):
            placed(replace(the, person_ids=(uuid4(),)), at=AT)

    def test_a_stranger_cannot_order(self):
        the, other = scene(1, at=AT), scene(1, at=AT)
        for stranger in (QIAN, other.lin, WU.in_scope("1")):
            with pytest.raises(NotFound):
                placed(replace(the, lin=stranger), at=AT)


class TestEndingUnpaid:
    def test_cancelling_makes_the_people_due_again(self, told):
        heard = told(OrderCancelled)
        the = scene(2, at=AT)
        order = placed(the, at=AT)
        orders.cancel(order.number, by=the.lin, at=AT)
        assert order_view(order.number, the.lin).state == OrderState.CANCELLED
        assert {fee.state for fee in fees_of(the.person_ids).values()} == {"due"}
        assert heard == [OrderCancelled(order.id)]

    def test_people_may_be_chosen_again_after_cancelling(self):
        the = scene(2, at=AT)
        orders.cancel(placed(the, at=AT).number, by=the.lin, at=AT)
        assert placed(the, at=AT).state == OrderState.WAITING

    def test_a_paid_order_is_not_cancelled(self):
        the = scene(1, at=AT)
        order = placed(the, at=AT)
        orders.confirm(order.id, by=SYSTEM, at=AT)
        with pytest.raises(Refused) as raised:
            orders.cancel(order.number, by=the.lin, at=AT)
        assert _codes(raised) == ["paid"]

    def test_cancelling_twice_says_that_it_is_closed(self):
        the = scene(1, at=AT)
        order = placed(the, at=AT)
        orders.cancel(order.number, by=the.lin, at=AT)
        with pytest.raises(Refused) as raised:
            orders.cancel(order.number, by=the.lin, at=AT)
        assert _codes(raised) == ["closed"]

    def test_a_stranger_finds_no_order_and_a_reader_may_not_cancel(self):
        the, other = scene(1, at=AT), scene(1, at=AT)
        number = placed(the, at=AT).number
        for stranger in (QIAN, other.lin):
            with pytest.raises(NotFound):
                orders.cancel(number, by=stranger, at=AT)
        with pytest.raises(Forbidden):
            orders.cancel(number, by=WU.in_scope("1"), at=AT)

    def test_an_order_expires_only_when_its_time_is_over(self, told):
        heard = told(OrderExpired)
        the = scene(1, at=AT)
        order = placed(the, at=AT)
        orders.expire(order.id, by=SYSTEM, at=order.expires_at - timedelta(seconds=1))
        assert heard == []
        orders.expire(order.id, by=SYSTEM, at=order.expires_at)
        orders.expire(order.id, by=SYSTEM, at=order.expires_at)
        assert heard == [OrderExpired(order.id)]
        assert _states(the) == [FeeState.DUE]

    def test_a_cancelled_person_frees_the_others_of_the_order(self):
        the = scene(3, at=AT)
        order = placed(the, at=AT)
        orders.close_unpaid_with(the.person_ids[1], by=the.lin, at=AT)
        assert order_view(order.number, the.lin).state == OrderState.CANCELLED
        assert _states(the) == [FeeState.DUE] * 3

    def test_a_paid_order_stays_when_one_of_its_people_is_cancelled(self):
        the = scene(2, at=AT)
        order = placed(the, at=AT)
        orders.confirm(order.id, by=SYSTEM, at=AT)
        orders.close_unpaid_with(the.person_ids[0], by=the.lin, at=AT)
        assert order_view(order.number, the.lin).state == OrderState.PAID


class TestPaying:
    def test_a_paid_order_settles_its_people(self, told):
        heard = told(OrderPaid)
        the = scene(2, at=AT)
        order = placed(the, at=AT)
        orders.confirm(order.id, by=SYSTEM, at=AT)
        assert order_view(order.number, the.lin).paid_at == AT
        assert _states(the) == [FeeState.PAID] * 2
        assert heard == [OrderPaid(order.id)]

    def test_an_order_is_paid_once(self):
        the = scene(1, at=AT)
        order = placed(the, at=AT)
        orders.confirm(order.id, by=SYSTEM, at=AT)
        with pytest.raises(Stale):
            orders.confirm(order.id, by=SYSTEM, at=AT)

    def test_every_move_leaves_a_trail(self):
        the = scene(1, at=AT)
        order = placed(the, at=AT)
        orders.confirm(order.id, by=SYSTEM, at=AT)
        trail = [entry.verb for entry in entries_about_id("billing.order", str(order.id))]
        assert trail == ["place", "confirm"]


@pytest.mark.parametrize("people", [1, 3])
def test_listing_orders_takes_two_reads(people, django_assert_num_queries):
    the = scene(people, at=AT)
    for person_id in the.person_ids:
        placed(replace(the, person_ids=(person_id,)), at=AT)
    with django_assert_num_queries(2):
        assert len([order.lines for order in orders_of(the.organization_id, the.lin)]) == people
