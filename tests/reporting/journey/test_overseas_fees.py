"""The badge fee of overseas organizations, as the rulebook says: waived, paid at pick-up, or paid like everybody's."""

from datetime import UTC, datetime

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders import operations as orders
from fairgate.credentials.badges.models import Badge
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Refused
from fairgate.foundation.states import Party
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.submissions import operations as submissions
from fairgate.reporting.journey.queries import chart
from fairgate.reporting.journey.states import Act, PersonStatus, StepKey, StepState
from tests.cast import AT
from tests.factories import registration as make

pytestmark = pytest.mark.django_db
PICKUP_DAY = datetime(2027, 11, 5, 2, tzinfo=UTC)


def approved(policy: str):
    """Return an overseas organization that the host has approved, with one person handed in."""
    make.edition(overseas_fee=policy)
    enrolled = make.overseas_organization()
    person_id = make.person(enrolled)
    make.submitted(enrolled, person_id)
    submissions.approve(enrolled.organization_id, by=SYSTEM, at=AT)
    return enrolled, person_id


def drawn(enrolled):
    return chart(enrolled.organization_id, enrolled.owner)


def fee(person_id):
    return fees_of([person_id]).get(person_id)


def approve_person(person_id):
    (case,) = ReviewCase.objects.filter(person_id=person_id)
    assert case.stage == "host"
    personnel.approve(personnel.row_of(person_id), by=SYSTEM, at=AT)


def test_a_waived_fee_is_settled_at_once_with_its_reason_and_the_review_begins():
    enrolled, person_id = approved("waived")
    assert fee(person_id).state == FeeState.WAIVED
    entry = AuditEntry.objects.filter(verb="waive").get()
    assert entry.detail["reason"] == "overseas_fee=waived"
    assert drawn(enrolled).people[0].status == PersonStatus.IN_REVIEW


def test_the_fee_at_pick_up_holds_up_no_review_and_is_asked_for_after_it():
    enrolled, person_id = approved("at_pickup")
    assert drawn(enrolled).people[0].status == PersonStatus.IN_REVIEW
    assert fee(person_id) is None
    approve_person(person_id)
    view = drawn(enrolled)
    assert view.people[0].status == PersonStatus.PAY_AT_PICKUP
    assert view.act == Act.PAY_AT_PICKUP
    step = {step.key: step for step in view.steps}
    assert step[StepKey.PAY].state == StepState.AT_PICKUP
    assert step[StepKey.PERSON_REVIEW].number < step[StepKey.PAY].number
    assert not Badge.objects.exists()


def test_the_badge_is_begun_when_the_fee_at_pick_up_is_paid_even_after_the_cut_off_of_others():
    enrolled, person_id = approved("at_pickup")
    approve_person(person_id)
    order = orders.place(enrolled.organization_id, [person_id], by=enrolled.owner, at=PICKUP_DAY, key="k")
    assert drawn(enrolled).people[0].status == PersonStatus.PAYING
    orders.confirm(order.id, by=SYSTEM, at=PICKUP_DAY)
    assert drawn(enrolled).people[0].status in {PersonStatus.APPROVED, PersonStatus.MAKING}


def test_after_the_show_nobody_pays_any_more():
    enrolled, person_id = approved("at_pickup")
    approve_person(person_id)
    with pytest.raises(Refused) as refused:
        orders.place(
            enrolled.organization_id,
            [person_id],
            by=enrolled.owner,
            at=datetime(2027, 11, 10, 16, tzinfo=UTC),
            key="k",
        )
    assert refused.value.refusals[0].code == "closed"


def test_online_the_way_is_that_of_everybody():
    enrolled, person_id = approved("online")
    assert fee(person_id).state == FeeState.DUE
    assert drawn(enrolled).people[0].status == PersonStatus.TO_PAY


def test_reviews_of_an_overseas_organization_are_the_hosts_move():
    enrolled, _person_id = approved("at_pickup")
    who = {step.key: step.who for step in drawn(enrolled).steps}
    assert who[StepKey.ORGANIZATION_REVIEW] == who[StepKey.PERSON_REVIEW] == Party.HOST


def test_a_domestic_organization_notices_nothing_of_the_policy():
    make.edition(overseas_fee="at_pickup")
    enrolled, (person_id,) = make.approved_organization()
    assert fee(person_id).state == FeeState.DUE
    assert drawn(enrolled).people[0].status == PersonStatus.TO_PAY
