from uuid import uuid4

import pytest

from fairgate.billing.fees import operations as fees
from fairgate.billing.fees.events import FeesSettled, FeeWithdrawn
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.rules import hold_refusal, spends_more
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.orders.operations import close_unpaid_with
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Refused, Stale
from tests.cast import AT
from tests.factories.billing import FEE_FEN, placed, scene

CHECKER = Actor("f2", "finance checker", frozenset({Grant("finance_checker", "host", "1")}))


def _state(person_id):
    return fees_of([person_id])[person_id].state


def _raise(the, person_id):
    return fees.raise_due(person_id, the.organization_id, the.edition_id, by=SYSTEM, at=AT)


@pytest.mark.django_db
class TestRaising:
    def test_a_fee_is_what_the_edition_says(self):
        the = scene(1, at=AT)
        fee = fees_of(the.person_ids)[the.person_ids[0]]
        assert (fee.amount.fen, fee.state, fee.spent) == (FEE_FEN, FeeState.DUE, Spent.NONE)

    def test_asking_twice_raises_one_fee(self):
        the = scene(1, at=AT)
        first = fees_of(the.person_ids)[the.person_ids[0]]
        assert _raise(the, the.person_ids[0]) == first

    def test_a_zero_fee_is_waived_and_settled_at_once(self, told):
        heard = told(FeesSettled)
        the = scene(1, at=AT, fee_fen=0)
        assert _state(the.person_ids[0]) == FeeState.WAIVED
        assert heard == [FeesSettled((the.person_ids[0],))]

    def test_a_settled_fee_announces_nothing_when_its_person_resubmits(self, told):
        the = scene(1, at=AT, fee_fen=0)
        heard = told(FeesSettled)
        assert _raise(the, the.person_ids[0]).is_settled
        assert heard == []


@pytest.mark.django_db
class TestWithdrawing:
    def test_what_a_cancelled_person_owed_is_dropped(self, told):
        the = scene(1, at=AT)
        heard = told(FeeWithdrawn)
        fees.withdraw(the.person_ids[0], by=the.lin, at=AT)
        assert _state(the.person_ids[0]) == FeeState.WITHDRAWN
        assert heard == [FeeWithdrawn(the.person_ids[0])]

    def test_a_new_fee_may_follow_a_withdrawn_one(self):
        the = scene(1, at=AT)
        fees.withdraw(the.person_ids[0], by=the.lin, at=AT)
        assert _raise(the, the.person_ids[0]).state == FeeState.DUE

    def test_paid_money_stays_with_a_cancelled_person(self, told):
        the = scene(1, at=AT)
        fee_id = fees_of(the.person_ids)[the.person_ids[0]].id
        fees.hold([fee_id], by=the.lin, at=AT)
        fees.settle([fee_id], by=SYSTEM, at=AT)
        heard = told(FeeWithdrawn)
        fees.withdraw(the.person_ids[0], by=the.lin, at=AT)
        assert _state(the.person_ids[0]) == FeeState.PAID
        assert heard == []

    def test_an_order_lets_go_of_the_fee_first(self):
        the = scene(2, at=AT)
        placed(the, at=AT)
        with pytest.raises(Stale):
            fees.withdraw(the.person_ids[0], by=the.lin, at=AT)
        close_unpaid_with(the.person_ids[0], by=the.lin, at=AT)
        fees.withdraw(the.person_ids[0], by=the.lin, at=AT)
        assert [_state(each) for each in the.person_ids] == [FeeState.WITHDRAWN, FeeState.DUE]

    def test_a_person_without_a_fee_is_no_trouble(self):
        the = scene(1, at=AT, is_due=False)
        fees.withdraw(the.person_ids[0], by=the.lin, at=AT)
        assert fees_of(the.person_ids) == {}


@pytest.mark.django_db
class TestWaiving:
    def test_whoever_is_waived_counts_as_settled(self, told):
        the = scene(1, at=AT)
        heard = told(FeesSettled)
        for _twice in range(2):
            fees.waive(the.person_ids[0], by=CHECKER, at=AT)
        assert _state(the.person_ids[0]) == FeeState.WAIVED
        assert heard == [FeesSettled((the.person_ids[0],))]

    def test_a_fee_in_an_order_and_a_paid_one_stay(self):
        the = scene(1, at=AT)
        fee_id = fees_of(the.person_ids)[the.person_ids[0]].id
        fees.hold([fee_id], by=the.lin, at=AT)
        with pytest.raises(Refused):
            fees.waive(the.person_ids[0], by=CHECKER, at=AT)
        fees.settle([fee_id], by=SYSTEM, at=AT)
        fees.waive(the.person_ids[0], by=CHECKER, at=AT)
        assert _state(the.person_ids[0]) == FeeState.PAID


@pytest.mark.django_db
def test_a_fee_is_held_once():
    the = scene(1, at=AT)
    fee_id = fees_of(the.person_ids)[the.person_ids[0]].id
    fees.hold([fee_id], by=the.lin, at=AT)
    with pytest.raises(Stale):
        fees.hold([fee_id], by=the.lin, at=AT)


@pytest.mark.django_db
def test_what_a_fee_bought_never_shrinks():
    the = scene(1, at=AT)
    for spent in (Spent.USED, Spent.MADE, Spent.NONE):
        fees.mark_spent(the.person_ids[0], spent, by=SYSTEM, at=AT)
    assert fees_of(the.person_ids)[the.person_ids[0]].spent == Spent.USED


@pytest.mark.django_db
class TestReading:
    @pytest.mark.parametrize("people", [1, 3])
    def test_many_fees_are_one_read(self, people, django_assert_num_queries):
        the = scene(people, at=AT)
        with django_assert_num_queries(1):
            assert len(fees_of([*the.person_ids, uuid4()])) == people


def test_every_state_but_due_has_a_reason_not_to_be_ordered():
    for state in FeeState:
        assert (hold_refusal(state, name="李明远") is None) == (state == FeeState.DUE)


def test_spending_grows_from_none_to_used():
    assert spends_more(Spent.NONE, Spent.MADE)
    assert not spends_more(Spent.USED, Spent.USED)
