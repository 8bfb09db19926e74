"""Giving up a place, taking it back, and letting a colleague take it over. Source: guide R55, Q16, Q28, F77."""

from dataclasses import replace

import pytest

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.operations import mark_spent
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.ledger.models import Posting
from fairgate.billing.orders.queries import orders_of
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.places import operations as places
from fairgate.billing.places.queries import prospect
from fairgate.billing.places.states import MoneyAfter
from fairgate.billing.reconciliation.operations import check
from fairgate.config.reactions import REACTIONS
from fairgate.credentials.badges.queries import badge_of, states_of
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.events import install
from fairgate.platform.accounts.states import Role
from fairgate.registration.models import ReviewCase
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews.states import CaseState, Outcome
from tests.cast import AT, LIN, QIAN
from tests.factories import registration as make
from tests.factories import visits


@pytest.fixture(autouse=True)
def edition(db, _billing_alone):
    """Open an edition, with everything that follows from facts."""
    install(REACTIONS)
    return make.edition()


def state(person_id):
    return people.brief([person_id])[person_id].state


def fee(person_id):
    return fees_of([person_id])[person_id]


def cancel(visit, number=0):
    places.cancel_person(visit.person_ids[number], by=visit.owner, at=AT)


def codes(refused):
    return {each.code for each in refused.value.refusals}


def test_whoever_was_never_handed_in_is_deleted_and_not_cancelled():
    enrolled = make.another_organization()
    person_id = make.person(enrolled)
    with pytest.raises(Refused) as refused:
        places.cancel_person(person_id, by=enrolled.owner, at=AT)
    assert codes(refused) == {"draft"}


def test_whoever_owes_is_cancelled_and_owes_nothing():
    visit = visits.approved(at=AT)
    cancel(visit)
    assert (state(visit.person_ids[0]), fee(visit.person_ids[0]).state) == ("cancelled", FeeState.WITHDRAWN)


def test_the_others_of_an_unpaid_order_are_due_again():
    visit = visits.at_the_code(3, at=AT)
    assert prospect(visit.person_ids[0], visit.owner).others == 2
    cancel(visit)
    states = [fee(each).state for each in visit.person_ids]
    assert states == [FeeState.WITHDRAWN, FeeState.DUE, FeeState.DUE]
    assert [order.state for order in orders_of(visit.enrolled.organization_id, visit.owner)] == ["cancelled"]


def test_money_that_comes_after_the_cancellation_waits_in_suspense():
    visit = visits.at_the_code(2, at=AT)
    cancel(visit)
    payments.apply_payment(visits.money(visit, at=AT), visits.WECHAT, by=SYSTEM, at=AT)
    assert SuspenseItem.objects.get().receipt.amount_fen == visit.order.total.fen
    assert check(by=SYSTEM, at=AT).broken == ()


def test_whoever_is_under_review_leaves_the_desk_and_the_money_is_refundable():
    visit = visits.paid(at=AT)
    person_id = visit.person_ids[0]
    assert prospect(person_id, visit.owner).after == MoneyAfter.REFUNDABLE
    cancel(visit)
    assert state(person_id) == "cancelled"
    assert (fee(person_id).state, fee(person_id).spent) == (FeeState.PAID, Spent.NONE)
    assert ReviewCase.objects.get(person_id=person_id).state == CaseState.CLOSED


def test_a_badge_that_is_made_is_revoked_and_the_money_kept():
    visit = visits.ready(at=AT)
    person_id = visit.person_ids[0]
    assert prospect(person_id, visit.owner).after == MoneyAfter.KEPT
    cancel(visit)
    assert states_of([person_id])[person_id] == BadgeState.REVOKED
    assert str(badge_of(person_id, visit.owner).revoked_reason) == "人员已注销"


def test_whoever_has_entered_can_no_longer_be_cancelled():
    visit = visits.ready(at=AT)
    mark_spent(visit.person_ids[0], Spent.USED, by=SYSTEM, at=AT)
    with pytest.raises(Refused) as refused:
        cancel(visit)
    assert codes(refused) == {"admitted"}
    assert state(visit.person_ids[0]) == "approved"


def test_cancelling_twice_does_no_harm():
    visit = visits.paid(at=AT)
    cancel(visit)
    cancel(visit)
    assert state(visit.person_ids[0]) == "cancelled"


def test_only_editors_of_the_own_organization_cancel():
    visit = visits.paid(at=AT)
    payer = replace(LIN, role=Role.PAYER).in_scope(visit.enrolled.organization_id)
    with pytest.raises(Forbidden):
        places.cancel_person(visit.person_ids[0], by=payer, at=AT)
    with pytest.raises(NotFound):
        places.cancel_person(visit.person_ids[0], by=QIAN, at=AT)


def test_a_person_who_owes_is_taken_back_and_the_order_given_up():
    visit = visits.ordered(2, at=AT)
    places.withdraw_person(visit.person_ids[0], by=visit.owner, at=AT)
    assert [state(each) for each in visit.person_ids] == ["draft", "submitted"]
    assert [fee(each).state for each in visit.person_ids] == [FeeState.WITHDRAWN, FeeState.DUE]
    personnel.submit_persons(
        visit.enrolled.organization_id, [visit.person_ids[0]], assured=make.AGREED, by=visit.owner, at=AT
    )
    assert fee(visit.person_ids[0]).state == FeeState.DUE


def test_a_person_who_has_paid_is_taken_back_and_comes_before_the_desk_again_without_paying_again():
    visit = visits.paid(at=AT)
    person_id = visit.person_ids[0]
    places.withdraw_person(person_id, by=visit.owner, at=AT)
    assert (state(person_id), fee(person_id).state) == ("draft", FeeState.PAID)
    assert ReviewCase.objects.get(person_id=person_id).state == CaseState.CLOSED
    personnel.submit_persons(
        visit.enrolled.organization_id, [person_id], assured=make.AGREED, by=visit.owner, at=AT
    )
    assert state(person_id) == "under_review"
    assert BadgeFee.objects.filter(person_id=person_id).count() == 1


def test_a_person_who_was_taken_back_is_cancelled_and_not_deleted():
    visit = visits.paid(at=AT)
    places.withdraw_person(visit.person_ids[0], by=visit.owner, at=AT)
    with pytest.raises(Refused):
        personnel.remove_draft(visit.person_ids[0], by=visit.owner, at=AT)
    cancel(visit)
    assert state(visit.person_ids[0]) == "cancelled"


def test_after_the_decision_nobody_is_taken_back():
    visit = visits.decided(visits.paid(at=AT), Outcome.APPROVE, at=AT)
    with pytest.raises(Refused) as refused:
        places.withdraw_person(visit.person_ids[0], by=visit.owner, at=AT)
    assert codes(refused) == {"not_in_review"}


def colleague(visit, **changes):
    return make.person(visit.enrolled, name="吴佩珊", **changes)


def substitute(visit, newcomer, number=0):
    places.substitute(visit.person_ids[number], newcomer, assured=make.AGREED, by=visit.owner, at=AT)


@pytest.mark.parametrize("outcome", [None, Outcome.RETURN, Outcome.REJECT])
def test_a_colleague_takes_over_the_paid_place_and_goes_to_review(outcome):
    visit = visits.paid(at=AT)
    if outcome:
        visits.decided(visit, outcome, at=AT, reason="请更换照片")
    leaver, newcomer = visit.person_ids[0], colleague(visit)
    booked = list(Posting.objects.values_list("account", "fen"))
    substitute(visit, newcomer)
    assert (state(leaver), state(newcomer)) == (PersonState.CANCELLED, PersonState.UNDER_REVIEW)
    assert (fee(newcomer).state, fee(newcomer).taken_over_from) == (FeeState.PAID, leaver)
    assert leaver not in fees_of([leaver])
    briefs = people.brief([leaver, newcomer])
    assert (briefs[leaver].is_fee_settled, briefs[newcomer].is_fee_settled) == (False, True)
    assert list(Posting.objects.values_list("account", "fen")) == booked
    assert check(by=SYSTEM, at=AT).broken == ()


def test_a_colleague_takes_over_from_somebody_who_is_cancelled_already():
    visit = visits.paid(at=AT)
    cancel(visit)
    substitute(visit, newcomer := colleague(visit))
    assert (state(newcomer), fee(newcomer).state) == ("under_review", FeeState.PAID)


def test_substituting_twice_changes_nothing_and_a_third_person_comes_too_late():
    visit = visits.paid(at=AT)
    newcomer = colleague(visit)
    substitute(visit, newcomer)
    substitute(visit, newcomer)
    assert BadgeFee.objects.count() == 1
    with pytest.raises(Refused) as refused:
        substitute(visit, colleague(visit))
    assert codes(refused) == {"not_paid"}


def test_nobody_takes_over_what_bought_a_badge():
    visit = visits.ready(at=AT)
    with pytest.raises(Refused) as refused:
        substitute(visit, colleague(visit))
    assert codes(refused) == {"spent"}
    assert state(visit.person_ids[0]) == "approved"
    assert states_of(visit.person_ids)[visit.person_ids[0]] == BadgeState.READY


def test_an_incomplete_colleague_changes_nothing():
    visit = visits.paid(at=AT)
    newcomer = colleague(visit, photo=b"")
    with pytest.raises(Refused):
        substitute(visit, newcomer)
    assert (state(visit.person_ids[0]), state(newcomer)) == ("under_review", "draft")
    assert fee(visit.person_ids[0]).state == FeeState.PAID


def test_a_colleague_who_has_a_fee_or_works_elsewhere_takes_over_nothing():
    visit = visits.paid(2, at=AT)
    places.withdraw_person(visit.person_ids[1], by=visit.owner, at=AT)
    with pytest.raises(Refused) as refused:
        substitute(visit, visit.person_ids[1])
    assert codes(refused) == {"has_fee"}
    with pytest.raises(NotFound):
        substitute(visit, make.person(make.another_organization()))


def test_the_order_keeps_saying_for_whom_it_was_placed():
    visit = visits.paid(at=AT)
    substitute(visit, colleague(visit))
    [order] = orders_of(visit.enrolled.organization_id, visit.owner)
    assert (order.state, order.lines[0].person_id) == (OrderState.PAID, visit.person_ids[0])


def test_a_substitute_must_have_agreed_too():
    visit = visits.paid(at=AT)
    newcomer = make.person(visit.enrolled)
    with pytest.raises(Refused) as refused:
        places.substitute(visit.person_ids[0], newcomer, by=visit.owner, at=AT)
    assert {each.field for each in refused.value.refusals} == {"identity", "security"}
    assert (state(visit.person_ids[0]), state(newcomer)) == ("under_review", "draft")
