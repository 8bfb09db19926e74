"""What follows when the host takes an approval back, over every room. Source: Q17."""

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.orders.queries import orders_of
from fairgate.billing.refunds import queries as refunds
from fairgate.billing.refunds.operations import ask
from fairgate.credentials.badges.queries import states_of
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.personnel.queries import person
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import Outcome, SubjectKind
from fairgate.registration.submissions.queries import submission_of
from tests.cast import AT, QIAN
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.desk import GU

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


def revoke(visit, *, reason="营业执照已被吊销", by=GU):
    operations.revoke_organization(visit.enrolled.organization_id, reason=reason, by=by, at=AT)


def words_of(visit):
    return {person(each, visit.owner).state for each in visit.person_ids}


def fees(visit):
    return {fee.state for fee in fees_of(visit.person_ids).values()}


def test_the_organization_reads_why_and_everything_is_closed():
    visit = visits.paid(2, at=AT)
    revoke(visit)
    view = submission_of(visit.enrolled.organization_id, visit.owner)
    assert (view.state, view.reason, view.can_submit) == ("revoked", "营业执照已被吊销", False)
    assert organization_of(visit.owner).lock.code == "revoked"
    assert "营业执照已被吊销" in notices_of(visit.enrolled.user_id)[0].body
    assert words_of(visit) == {"rejected"}
    assert fees(visit) == {"paid"}
    assert queries.queue(visits.reviewer(), SubjectKind.PERSON) == []


def test_who_has_paid_and_was_taken_back_is_refundable_too():
    visit = visits.paid(2, at=AT)
    operations.withdraw_person(visit.person_ids[0], by=visit.owner, at=AT)
    revoke(visit)
    assert words_of(visit) == {"rejected"}
    assert fees(visit) == {"paid"}


def test_badges_are_void():
    visit = visits.decided(visits.paid(at=AT), Outcome.APPROVE, at=AT)
    revoke(visit)
    assert set(states_of(visit.person_ids).values()) == {"revoked"}


def test_all_fees_can_be_asked_back_those_of_made_badges_too():
    visit = visits.ready(2, at=AT)
    assert {fee.spent for fee in fees_of(visit.person_ids).values()} == {"made"}
    own = (visit.enrolled.organization_id, visit.owner)
    assert list(refunds.refundable(*own)) == []
    revoke(visit)
    assert {each.person_id for each in refunds.refundable(*own)} == set(visit.person_ids)
    assert ask(own[0], visit.person_ids, by=visit.owner, at=AT) == 2


def test_unpaid_orders_are_cancelled_and_nothing_is_due():
    visit = visits.ordered(2, at=AT)
    revoke(visit)
    assert [order.state for order in orders_of(visit.enrolled.organization_id, visit.owner)] == ["cancelled"]
    assert fees(visit) == {"withdrawn"}


def test_nobody_is_handed_in_afterwards():
    visit = visits.approved(at=AT)
    revoke(visit)
    with pytest.raises(Refused) as refused:
        make.submitted(visit.enrolled, visit.person_ids[0])
    assert refused.value.refusals[0].code == "revoked"


def test_it_needs_words_an_approval_and_the_host():
    visit = visits.approved(at=AT)
    with pytest.raises(Refused) as refused:
        revoke(visit, reason=" ")
    assert refused.value.refusals[0].field == "reason"
    for actor, error in ((visits.reviewer(), Forbidden), (visit.owner, Forbidden), (QIAN, NotFound)):
        with pytest.raises(error):
            revoke(visit, by=actor)
    revoke(visit)
    with pytest.raises(Stale):
        revoke(visit)
