"""A wish for a refund ends by itself when its person is back in the review: their fee pays for it. Source: R55."""

from datetime import timedelta

import pytest

from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.states import RequestState
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.errors import Refused, Stale
from fairgate.foundation.events import announce, install
from fairgate.platform.accounts.states import HOST
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.models import Notice
from fairgate.registration.personnel.events import PeopleSubmitted
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import Outcome
from tests.cast import AT, WU
from tests.factories import registration, visits

OFFICER = WU.in_scope(HOST)


@pytest.fixture(autouse=True)
def _edition(db, _billing_alone):
    """Open an edition whose decisions can be undone for ten minutes, with everything that follows from facts."""
    install(REACTIONS)
    registration.edition(undo_minutes=10)


@pytest.fixture
def rejected():
    """Return a visit of two who have paid and were rejected."""
    return visits.decided(visits.paid(2, at=AT), Outcome.REJECT, at=AT, reason="证件与本人不符")


def ask(visit, *people):
    own = visit.enrolled.organization_id
    return operations.ask(own, people or visit.person_ids, by=visit.owner, at=AT)


def undone(visit, person):
    case = ReviewCase.objects.get(person_id=person, outcome=Outcome.REJECT)
    reviews.undo(case.pk, by=visits.reviewer(), at=AT + timedelta(minutes=5))


def test_a_rejection_that_is_undone_takes_the_wish_with_it(rejected):
    back, still_out = rejected.person_ids
    ask(rejected)
    undone(rejected, back)
    (ended,) = queries.requests(OFFICER, state=RequestState.ENDED)
    assert (ended.person_id, ended.is_open) == (back, False)
    assert [each.person_id for each in queries.requests(OFFICER, state=RequestState.ASKED)] == [still_out]
    person = Person.objects.get(pk=back)
    assert (person.state, person.refund_asked_at) == (PersonState.UNDER_REVIEW, None)
    with pytest.raises(Stale):
        operations.withdraw(ended.id, by=rejected.owner, at=AT)


def test_who_asked_is_told_and_the_trail_tells_it(rejected):
    ask(rejected)
    undone(rejected, rejected.person_ids[0])
    told = Notice.objects.filter(kind="refund_wish_ended")
    assert [str(each.receiver_id) for each in told] == [rejected.owner.id]
    assert told.get().title_zh == "退款申请已失效"
    last = AuditEntry.objects.filter(subject_kind="billing.refundrequest").latest("id")
    assert (last.verb, last.organization) == ("end_refund", str(rejected.enrolled.organization_id))


def test_a_wish_that_ended_may_be_asked_anew_when_the_person_is_out_again(rejected):
    person = rejected.person_ids[0]
    ask(rejected, person)
    undone(rejected, person)
    with pytest.raises(Refused) as refused:
        ask(rejected, person)
    assert [refusal.code for refusal in refused.value.refusals] == ["state"]
    visits.decided(rejected, Outcome.REJECT, at=AT, reason="证件与本人不符")
    assert ask(rejected, person) == 1


def test_whoever_is_handed_in_by_any_way_is_not_asked_back_any_more(rejected):
    ask(rejected)
    handed_in = PeopleSubmitted(rejected.person_ids, rejected.enrolled.organization_id)
    for _again in range(2):
        announce(handed_in, by=rejected.owner, at=AT)
    assert len(queries.requests(OFFICER, state=RequestState.ENDED)) == 2
    assert Notice.objects.filter(kind="refund_wish_ended").count() == 2
