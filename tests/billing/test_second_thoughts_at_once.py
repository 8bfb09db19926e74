"""A second thought and whatever comes at the same instant: either wins, money is found, and nobody sees a crash."""

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.places import operations as places
from fairgate.billing.reconciliation.operations import check
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Refused
from fairgate.foundation.events import install
from fairgate.registration.models import Person, ReviewCase
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.releases import operations as releases
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.reviews.states import SubjectKind
from tests.billing.test_at_the_same_time import at_once
from tests.cast import AT
from tests.factories import registration as make
from tests.factories import releases as wanted
from tests.factories import visits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]


@pytest.fixture(autouse=True)
def _everything_follows(transactional_db, _billing_alone):
    install(REACTIONS)
    make.edition()


def state(person_id):
    return Person.objects.get(pk=person_id).state


def test_of_a_cancellation_and_the_money_either_wins_and_no_fen_is_lost():
    visit = visits.at_the_code(2, at=AT)
    first, second = visit.person_ids
    pay = lambda: payments.apply_payment(visits.money(visit, at=AT), visits.WECHAT, by=SYSTEM, at=AT)
    at_once(pay, lambda: places.cancel_person(first, by=visit.owner, at=AT), pay)
    fees = fees_of([first, second])
    assert Receipt.objects.count() == 1
    assert state(first) == "cancelled"
    ends = {
        0: ((FeeState.PAID, FeeState.PAID), "under_review"),
        1: ((FeeState.WITHDRAWN, FeeState.DUE), "submitted"),
    }
    found = ((fees[first].state, fees[second].state), state(second))
    assert ends[SuspenseItem.objects.count()] == found
    assert check(by=SYSTEM, at=AT).broken == ()


def test_two_colleagues_who_take_over_one_place_at_once_leave_one():
    visit = visits.paid(at=AT)
    newcomers = [make.person(visit.enrolled), make.person(visit.enrolled)]
    leaves = visit.person_ids[0]
    take = lambda each: lambda: places.substitute(leaves, each, assured=make.AGREED, by=visit.owner, at=AT)
    seen = at_once(*[take(each) for each in newcomers for _twice in range(2)])
    assert sorted(state(each) for each in newcomers) == ["draft", "under_review"]
    assert sum(isinstance(each, Refused) for each in seen) == 2
    assert [fee.state for fee in fees_of(newcomers).values()] == [FeeState.PAID]


def test_a_withdrawal_and_a_decision_at_once_leave_one_truth():
    visit = visits.paid(at=AT)
    [row] = cases.queue(visits.reviewer(), SubjectKind.PERSON)
    seen = cases.case(row.id, visits.reviewer(), on=AT.date()).seen_version
    at_once(
        lambda: reviews.decide(row.id, "approve", seen_version=seen, by=visits.reviewer(), at=AT),
        lambda: places.withdraw_person(visit.person_ids[0], by=visit.owner, at=AT),
        lambda: places.cancel_person(visit.person_ids[0], by=visit.owner, at=AT),
    )
    case = ReviewCase.objects.get(person_id=visit.person_ids[0])
    assert state(visit.person_ids[0]) == "cancelled"
    assert case.state in {"closed", "decided"}


def test_of_a_release_and_a_submission_at_once_one_document_is_handed_in_once():
    scene = wanted.asked(at=AT)
    hand_in = lambda: personnel.submit_persons(
        scene.asker.organization_id, [scene.wanted], assured=make.AGREED, by=scene.asker.owner, at=AT
    )
    at_once(hand_in, lambda: releases.release(scene.request_id, by=scene.holder.owner, at=AT), hand_in)
    assert state(scene.held) == "cancelled"
    assert state(scene.wanted) in {"draft", "submitted"}
    if state(scene.wanted) == "draft":
        hand_in()
    assert state(scene.wanted) == "submitted"
