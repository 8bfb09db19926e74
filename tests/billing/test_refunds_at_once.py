"""Refunds, and whoever thinks better of them at the same instant: each fee goes once or waits, nobody sees a crash."""

import pytest

from fairgate.billing.reconciliation.operations import check
from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.models import Refund
from fairgate.billing.refunds.ports import Refunded
from fairgate.billing.refunds.states import RefundState, RequestState
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.events import install
from tests.at_once import at_once
from tests.cast import AT
from tests.factories import refunding as make
from tests.factories.transfers import CHECKER, MAKER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]


@pytest.fixture(autouse=True)
def _everything_follows(transactional_db, _billing_alone):
    install(REACTIONS)


def holds():
    return check(by=SYSTEM, at=AT).holds


def test_of_two_releases_and_a_wish_taken_back_one_is_first():
    found = make.cancelled(2, at=AT)
    wishes = make.ask(found, at=AT)
    release = lambda: operations.release(wishes, by=MAKER, at=AT)
    at_once(release, lambda: operations.withdraw(wishes[0], by=found.lin, at=AT), release)
    states = make.wishes(found)
    gone = Refund.objects.get()
    taken_back = states[0] == RequestState.WITHDRAWN
    assert states == [
        RequestState.WITHDRAWN if taken_back else RequestState.UNDER_WAY,
        RequestState.UNDER_WAY,
    ]
    assert gone.lines.count() == (1 if taken_back else 2)
    assert holds()


def test_money_that_goes_while_it_is_asked_for_again_and_taken_back_goes_once():
    found = make.cancelled(2, at=AT)
    wishes = make.ask(found, at=AT)
    (number,) = operations.release(wishes, by=MAKER, at=AT)
    refund = Refund.objects.get(number=number)
    said = Refunded("50300001", refund.amount_fen, AT)
    hear = lambda: operations.record_answer(number, said, by=SYSTEM, at=AT)
    again = lambda: operations.ask(found.organization_id, found.person_ids, by=found.lin, at=AT)
    back = lambda: operations.withdraw(wishes[1], by=found.lin, at=AT)
    at_once(hear, again, back, hear)
    assert make.state_of(number) == RefundState.PAID
    assert make.wishes(found) == [RequestState.REFUNDED] * 2
    assert holds()


def test_of_two_officers_who_pay_one_order_back_by_bank_one_is_first():
    found = make.cancelled_by_bank(2, at=AT)
    make.ask(found, at=AT)
    propose = lambda: make.propose(found, at=AT)
    at_once(propose, propose)
    row = Refund.objects.get()
    agree = lambda: operations.agree(row.number, by=CHECKER, at=AT)
    at_once(agree, lambda: operations.decline(row.number, "再核对", by=CHECKER, at=AT), agree)
    is_owed = make.state_of(row.number) == RefundState.OWED
    assert make.wishes(found) == [RequestState.UNDER_WAY if is_owed else RequestState.ASKED] * 2
    assert (len(queries.requests(MAKER, state=RequestState.ASKED)) == 0) == is_owed
    assert holds()
