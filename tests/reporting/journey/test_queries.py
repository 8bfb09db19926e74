"""The chart read from the three parts, in a fixed number of queries."""

import pytest

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.reviews.states import Outcome
from fairgate.reporting.journey import queries
from fairgate.reporting.journey.states import Act, PersonStatus, StepKey, StepState
from tests.cast import QIAN
from tests.factories import registration, visits

pytestmark = pytest.mark.django_db
QUERIES = 14


@pytest.fixture(autouse=True)
def edition(db):
    return registration.edition()


@pytest.fixture
def now():
    return clock.now()


def chart(visit):
    return queries.chart(visit.enrolled.organization_id, visit.owner)


def test_the_chart_of_an_approved_organization_says_who_pays_and_how_much(now):
    drawn = chart(visits.approved(2, at=now))
    assert drawn.act == Act.PAY
    assert drawn.due == Money(40000)
    assert [row.status for row in drawn.people] == [PersonStatus.TO_PAY] * 2


def test_the_words_follow_a_person_along_the_way(now):
    visit = visits.paid(at=now)
    assert chart(visit).people[0].status == PersonStatus.IN_REVIEW
    visits.decided(visit, Outcome.APPROVE, at=now)
    assert chart(visit).people[0].status == PersonStatus.MAKING


def test_an_order_that_is_placed_is_no_longer_due(now):
    drawn = chart(visits.ordered(at=now))
    assert drawn.due == Money(0)
    assert drawn.act == Act.FINISH_PAYING


def test_an_organization_before_its_delegation_waits(now):
    drawn = chart(visits.waiting(at=now))
    state = {step.key: step.state for step in drawn.steps}
    assert state[StepKey.ORGANIZATION_REVIEW] == StepState.REVIEWING
    assert drawn.act == Act.WAIT_FOR_ORGANIZATION


def test_one_person_reads_as_in_the_list(now):
    visit = visits.approved(at=now)
    assert queries.person(visit.person_ids[0], visit.owner) == chart(visit).people[0]


def test_a_stranger_finds_no_chart_no_people_and_no_person(now):
    visit = visits.approved(at=now)
    assert queries.people(visit.enrolled.organization_id, QIAN) == ()
    with pytest.raises(NotFound):
        queries.chart(visit.enrolled.organization_id, QIAN)
    with pytest.raises(NotFound):
        queries.person(visit.person_ids[0], QIAN)


@pytest.mark.parametrize("people", [1, 3])
def test_the_chart_takes_the_same_number_of_queries_for_one_and_three_people(
    now, people, django_assert_num_queries
):
    visit = visits.approved(people, at=now)
    with django_assert_num_queries(QUERIES):
        chart(visit)
