"""Who reviews whom, when it is their turn, and what a decision does."""

from dataclasses import replace

import pytest

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import NotFound, Refused, Stale
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations import queries as organization_queries
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as personnel_queries
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions.queries import submission_of
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration as make

pytestmark = pytest.mark.django_db
DAY = AT.date()
HOST_REVIEWER = Actor("7", "何静", frozenset({Grant("person_reviewer", "host", "1")}))
HOST_ADMIN = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


def pudong():
    return ZHOU.in_scope(make.delegation("pudong"))


def waiting_organization():
    enrolled = make.organization(category="social_organization", referral_code="Q2021537")
    person_id = make.person(enrolled)
    make.submitted(enrolled, person_id)
    case_id = operations.open_organization_case(enrolled.organization_id, by=SYSTEM, at=AT)
    return enrolled, person_id, case_id


def person_in_review(**changes):
    enrolled, (person_id,) = make.approved_organization(**changes)
    personnel.note_fees_settled([person_id], by=SYSTEM, at=AT)
    operations.open_person_case(person_id, by=SYSTEM, at=AT)
    (row,) = queries.queue(HOST_REVIEWER, SubjectKind.PERSON)
    return enrolled, person_id, row.id


def decide(case_id, outcome, *, by=None, reason="", seen=None, fields=()):
    by = by or pudong()
    seen = seen or queries.case(case_id, by, on=DAY).seen_version
    operations.decide(case_id, outcome, reason=reason, fields_named=fields, seen_version=seen, by=by, at=AT)


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


def test_a_waiting_organization_lies_on_the_desks_of_its_line_and_nowhere_else():
    _enrolled, _person, case_id = waiting_organization()
    for reviewer in (pudong(), ZHOU.in_scope(make.delegation("shanghai")), HOST_ADMIN):
        assert [row.id for row in queries.queue(reviewer, SubjectKind.ORGANIZATION)] == [case_id]
    for stranger in (QIAN, ZHOU.in_scope(make.delegation("xuhui")), HOST_REVIEWER):
        assert queries.queue(stranger, SubjectKind.ORGANIZATION) == []
        with pytest.raises(NotFound):
            queries.case(case_id, stranger, on=DAY)
        with pytest.raises(NotFound):
            decide(case_id, "approve", by=stranger, seen="x")


def test_opening_a_case_twice_gives_the_same_case():
    enrolled, _person, case_id = waiting_organization()
    assert operations.open_organization_case(enrolled.organization_id, by=SYSTEM, at=AT) == case_id
    assert [queries.waiting_cases(pudong(), kind).count() for kind in SubjectKind] == [1, 0]


def test_a_reviewer_sees_file_licence_checks_and_people_together():
    _enrolled, person_id, case_id = waiting_organization()
    case = queries.case(case_id, pudong(), on=DAY)
    assert case.organization.name == "华东精密机械有限公司"
    assert case.reading.value("name") == "华东精密机械有限公司"
    assert {check.outcome for check in case.checks} >= {"yes", "no"}
    assert [person.id for person in case.persons] == [person_id]
    assert queries.certificate(case_id, pudong()).startswith(b"\xff\xd8")


def test_approval_approves_and_tells_the_members():
    enrolled, _person, case_id = waiting_organization()
    decide(case_id, "approve")
    assert submission_of(enrolled.organization_id, enrolled.owner).state == "approved"
    assert "单位审核已通过" in {notice.title for notice in notices_of(enrolled.user_id)}
    assert queries.waiting_cases(pudong(), SubjectKind.ORGANIZATION).count() == 0


def test_returning_and_rejecting_need_words():
    _enrolled, _person, case_id = waiting_organization()
    for outcome in ("return", "reject"):
        with pytest.raises(Refused) as refused:
            decide(case_id, outcome, reason="  ")
        assert refused.value.refusals[0].field == "reason"
    with pytest.raises(Refused):
        decide(case_id, "perhaps")


@pytest.mark.parametrize(("outcome", "state"), [("return", "returned"), ("reject", "rejected")])
def test_a_returned_or_rejected_organization_reads_why_corrects_and_tries_again(outcome, state):
    enrolled, _person, case_id = waiting_organization()
    decide(case_id, outcome, reason="地址与证书不符", fields=["address"])
    submission = submission_of(enrolled.organization_id, enrolled.owner)
    assert (submission.state, submission.reason) == (state, "地址与证书不符")
    file = replace(make.HUADONG, address="上海市浦东新区东海大道190号")
    organizations.update_file(enrolled.organization_id, file, seen_version="", by=enrolled.owner, at=AT)
    assert make.submitted(enrolled) == "waiting"
    assert operations.open_organization_case(enrolled.organization_id, by=SYSTEM, at=AT) != case_id


def test_a_case_is_decided_once():
    _enrolled, _person, case_id = waiting_organization()
    seen = queries.case(case_id, pudong(), on=DAY).seen_version
    decide(case_id, "approve", seen=seen)
    with pytest.raises(Stale):
        decide(case_id, "reject", reason="晚了", seen=seen)


def test_a_decision_is_bound_to_the_content_that_was_seen():
    _enrolled, _person, case_id = waiting_organization()
    with pytest.raises(Stale):
        decide(case_id, "approve", seen="0" * 32)


def test_pay_first_a_person_is_reviewed_only_when_the_fee_is_settled():
    enrolled, (person_id,) = make.approved_organization()
    assert operations.open_person_case(person_id, by=SYSTEM, at=AT) is None
    personnel.note_fees_settled([person_id], by=SYSTEM, at=AT)
    operations.open_person_case(person_id, by=SYSTEM, at=AT)
    assert personnel_queries.person(person_id, enrolled.owner).state == "under_review"
    assert operations.open_person_case(person_id, by=SYSTEM, at=AT) is None


def test_review_first_a_person_is_reviewed_once_the_organization_is_approved():
    make.edition(stage_order="review_first")
    enrolled = make.organization(category="social_organization", referral_code="Q2021537")
    person_id = make.person(enrolled)
    make.submitted(enrolled, person_id)
    assert operations.open_person_case(person_id, by=SYSTEM, at=AT) is None
    case_id = operations.open_organization_case(enrolled.organization_id, by=SYSTEM, at=AT)
    decide(case_id, "approve")
    operations.open_person_cases([person_id], by=SYSTEM, at=AT)
    assert personnel_queries.person(person_id, enrolled.owner).state == "under_review"


def test_a_person_is_approved_by_the_delegation_or_the_hosts_reviewer():
    for reviewer in (None, HOST_REVIEWER):
        enrolled, person_id, case_id = person_in_review()
        decide(case_id, "approve", by=reviewer)
        assert personnel_queries.person(person_id, enrolled.owner).state == "approved"


def test_a_returned_person_keeps_the_settled_fee_and_comes_back_to_the_desk():
    enrolled, person_id, case_id = person_in_review()
    decide(case_id, "return", reason="照片不清楚", fields=["photo"])
    view = personnel_queries.person(person_id, enrolled.owner)
    assert (view.state, view.reason, view.fields_named) == ("returned", "照片不清楚", ("photo",))
    personnel.attach_photo(person_id, make.picture(), by=enrolled.owner, at=AT)
    make.submitted(enrolled, person_id)
    operations.open_person_case(person_id, by=SYSTEM, at=AT)
    (row,) = queries.queue(pudong(), SubjectKind.PERSON)
    assert row.id != case_id


def test_a_rejected_person_reads_why():
    enrolled, person_id, case_id = person_in_review()
    decide(case_id, "reject", reason="不符合参会条件")
    view = personnel_queries.person(person_id, enrolled.owner)
    assert (view.state, view.reason) == ("rejected", "不符合参会条件")


def test_with_two_stages_the_host_decides_last_and_the_delegation_no_more():
    make.edition(person_stages=["delegation", "host"])
    enrolled, person_id, case_id = person_in_review()
    decide(case_id, "approve")
    assert personnel_queries.person(person_id, enrolled.owner).state == "under_review"
    assert queries.queue(pudong(), SubjectKind.PERSON) == []
    (row,) = queries.queue(HOST_REVIEWER, SubjectKind.PERSON)
    decide(row.id, "approve", by=HOST_REVIEWER)
    assert personnel_queries.person(person_id, enrolled.owner).state == "approved"


def test_a_reviewer_without_a_role_any_more_finds_nothing():
    _enrolled, _person, case_id = person_in_review()
    with pytest.raises(NotFound):
        queries.photo(case_id, replace(pudong(), grants=frozenset()))
    assert queries.photo(case_id, pudong()).startswith(b"\xff\xd8")


@pytest.mark.parametrize("people", [1, 3])
def test_a_queue_costs_the_same_whatever_its_length(people, django_assert_num_queries):
    _enrolled, person_ids = make.approved_organization(people)
    for person_id in person_ids:
        personnel.note_fees_settled([person_id], by=SYSTEM, at=AT)
        operations.open_person_case(person_id, by=SYSTEM, at=AT)
    with django_assert_num_queries(4):
        assert len(queries.queue(HOST_REVIEWER, SubjectKind.PERSON)) == people


def test_the_organization_of_a_case_is_not_found_by_a_sibling():
    enrolled, _person, _case = waiting_organization()
    with pytest.raises(NotFound):
        organization_queries.get(enrolled.organization_id, ZHOU.in_scope(make.delegation("suzhou")))
