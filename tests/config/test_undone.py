"""A decision and everything that followed it is taken back, while nobody has been told. Source: decisions/0018."""

from datetime import timedelta

import pytest

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState
from fairgate.billing.orders import operations as orders
from fairgate.credentials.badges.queries import states_of
from fairgate.foundation.errors import NotFound, Refused, Stale
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Organization, Person, ReviewCase
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.submissions.queries import latest_amendment, submission_of
from tests.cast import AT, ZHOU
from tests.factories import desk as desks
from tests.factories import registration, visits

pytestmark = pytest.mark.django_db
SOON, LATE = AT + timedelta(minutes=9), AT + timedelta(minutes=12)


@pytest.fixture(autouse=True)
def edition():
    return registration.edition(undo_minutes=10)


def zhou():
    return ZHOU.in_scope(registration.delegation(), user_id="1")


def case_of(kind):
    return queries.queue(zhou(), kind)[0].id


def decide(case_id, outcome, *, by=None, reason="证照不清楚", at=AT):
    by = by or zhou()
    seen = queries.case(case_id, by, on=at.date()).seen_version
    operations.decide(case_id, outcome, reason=reason, seen_version=seen, by=by, at=at)
    return case_id


def told(visit):
    return [
        notice.kind for notice in notices_of(visit.enrolled.user_id) if notice.kind != "organization_waiting"
    ]


class TestOrganizations:
    @pytest.mark.parametrize("outcome", ["approve", "return", "reject"])
    def test_nobody_is_told_before_the_time_is_over_and_then_once(self, outcome):
        visit = visits.waiting(at=AT)
        decide(case_of(SubjectKind.ORGANIZATION), outcome)
        run_due(SOON)
        assert told(visit) == []
        run_due(LATE)
        run_due(LATE)
        kinds = {"approve": "approved", "return": "returned", "reject": "rejected"}
        assert told(visit) == [f"organization_{kinds[outcome]}"]

    def test_an_approval_counts_at_once_so_that_the_fee_can_be_paid(self):
        visit = visits.waiting(at=AT)
        decide(case_of(SubjectKind.ORGANIZATION), "approve")
        assert fees_of(visit.person_ids)[visit.person_ids[0]].state == FeeState.DUE

    @pytest.mark.parametrize("outcome", ["approve", "return", "reject"])
    def test_undone_the_organization_waits_again_on_the_same_desk_and_hears_nothing(self, outcome):
        visit = visits.waiting(at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), outcome)
        operations.undo(case_id, by=zhou(), at=SOON)
        case = ReviewCase.objects.get(pk=case_id)
        assert (case.state, case.outcome, case.reason, case.taken_by_id) == ("open", "", "", "1")
        view = submission_of(visit.enrolled.organization_id, visit.owner)
        assert (view.state, view.reason, view.decided_at) == ("waiting", "", None)
        assert Organization.objects.get().lock == "under_review"
        assert fees_of(visit.person_ids).get(visit.person_ids[0]) is None or (
            fees_of(visit.person_ids)[visit.person_ids[0]].state == FeeState.WITHDRAWN
        )
        run_due(LATE)
        assert told(visit) == []
        assert [entry.verb for entry in entries_about(case)][-3:] == ["decide", "undo", "take"]

    def test_what_was_undone_is_decided_again_and_told_once(self):
        visit = visits.waiting(at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), "reject")
        operations.undo(case_id, by=zhou(), at=AT)
        decide(case_id, "approve", at=SOON)
        assert fees_of(visit.person_ids)[visit.person_ids[0]].state == FeeState.DUE
        run_due(SOON + timedelta(minutes=12))
        assert told(visit) == ["organization_approved"]

    def test_an_unpaid_order_is_given_up_with_the_approval(self):
        visit = visits.waiting(at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), "approve")
        organization_id = visit.enrolled.organization_id
        orders.place(organization_id, visit.person_ids, key="k", by=visit.owner, at=AT)
        operations.undo(case_id, by=zhou(), at=SOON)
        assert Person.objects.get().state == "submitted"
        decide(case_id, "approve", at=SOON)
        assert fees_of(visit.person_ids)[visit.person_ids[0]].state == FeeState.DUE

    def test_paid_is_paid(self):
        visits.waiting(at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), "approve")
        Person.objects.update(fee_settled_at=AT + timedelta(minutes=1))
        with pytest.raises(Refused, match="已有人员缴费"):
            operations.undo(case_id, by=zhou(), at=SOON)

    def test_an_applicant_who_has_begun_to_correct_is_not_surprised(self):
        visits.waiting(at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), "return")
        Organization.objects.update(address="新地址1号")
        with pytest.raises(Refused, match="已经开始修改"):
            operations.undo(case_id, by=zhou(), at=SOON)

    def test_only_whoever_decided_and_only_in_time(self):
        visits.waiting(at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), "return")
        with pytest.raises(Refused, match="只有作出决定的人"):
            operations.undo(case_id, by=ZHOU.in_scope(registration.delegation(), user_id="2"), at=SOON)
        with pytest.raises(NotFound):
            operations.undo(
                case_id, by=ZHOU.in_scope(registration.delegation("suzhou"), user_id="1"), at=SOON
            )
        with pytest.raises(Refused, match="时间已过"):
            operations.undo(case_id, by=zhou(), at=AT + timedelta(minutes=10))

    def test_a_declined_change_waits_again_and_an_applied_one_is_in_force(self):
        visit = visits.approved(at=AT)
        view = organization_of(visit.owner)
        file = view.file.__class__(**vars(view.file) | {"name": "华东精密制造有限公司"})
        submissions.amend(view.id, file, seen_version=view.version, by=visit.owner, at=AT)
        case_id = decide(case_of(SubjectKind.ORGANIZATION), "return")
        operations.undo(case_id, by=zhou(), at=SOON)
        assert latest_amendment(view.id, visit.owner).is_open
        decide(case_id, "approve", at=SOON)
        with pytest.raises(Refused, match="变更已经生效"):
            operations.undo(case_id, by=zhou(), at=SOON)


class TestPeople:
    @pytest.mark.parametrize("outcome", ["approve", "return", "reject"])
    def test_undone_the_person_is_under_review_again(self, outcome):
        visit = visits.paid(at=AT)
        case_id = decide(case_of(SubjectKind.PERSON), outcome)
        operations.undo(case_id, by=zhou(), at=SOON)
        person = Person.objects.get()
        assert (person.state, person.reason, person.fields_named) == ("under_review", "", [])
        run_due(LATE)
        assert states_of(visit.person_ids) == {}
        assert fees_of(visit.person_ids)[person.pk].state == FeeState.PAID
        assert not any(kind.startswith("person_") for kind in told(visit))

    def test_the_badge_is_begun_when_the_approval_stands(self):
        visit = visits.paid(at=AT)
        decide(case_of(SubjectKind.PERSON), "approve")
        assert states_of(visit.person_ids) == {}
        run_due(LATE)
        assert set(states_of(visit.person_ids)) == set(visit.person_ids)

    def test_many_results_of_an_organization_are_one_message(self):
        visit = visits.paid(3, at=AT)
        rows = queries.queue(zhou(), SubjectKind.PERSON)
        for row, outcome in zip(rows, ("approve", "approve", "return"), strict=True):
            decide(row.id, outcome)
        run_due(LATE)
        (notice,) = [each for each in notices_of(visit.enrolled.user_id) if each.kind == "people_decided"]
        assert "3名人员" in notice.title
        assert "通过2人，退回修改1人，不通过0人" in notice.body

    def test_an_approval_that_the_next_desk_has_begun_with_stays(self):
        registration.edition(undo_minutes=10, person_stages=["delegation", "host"])
        visits.paid(at=AT)
        case_id = decide(case_of(SubjectKind.PERSON), "approve")
        (later,) = queries.queue(desks.GU, SubjectKind.PERSON)
        operations.take(later.id, by=desks.GU, at=AT)
        with pytest.raises(Refused, match="后面的审核已经开始"):
            operations.undo(case_id, by=zhou(), at=SOON)
        operations.release(later.id, by=desks.GU, at=AT)
        operations.undo(case_id, by=zhou(), at=SOON)
        assert ReviewCase.objects.get(pk=later.id).close_cause == "undone"
        assert [row.id for row in queries.queue(zhou(), SubjectKind.PERSON)] == [case_id]

    def test_a_document_that_somebody_else_has_handed_in_meanwhile_is_stale(self):
        visits.paid(at=AT)
        case_id = decide(case_of(SubjectKind.PERSON), "reject")
        person = Person.objects.get()
        other, _people = registration.approved_organization(at=AT)
        Person.objects.filter(organization_id=other.organization_id).update(
            document_index=person.document_index
        )
        with pytest.raises(Stale):
            operations.undo(case_id, by=zhou(), at=SOON)

    def test_what_can_be_undone_is_listed_to_whoever_decided(self):
        visits.paid(2, at=AT)
        first = decide(case_of(SubjectKind.PERSON), "approve")
        second = decide(case_of(SubjectKind.PERSON), "return", at=SOON)
        assert [each.id for each in queries.undoable(zhou(), at=SOON)] == [second, first]
        assert [each.id for each in queries.undoable(zhou(), at=LATE)] == [second]
        assert queries.undoable(desks.GU, at=SOON) == []
