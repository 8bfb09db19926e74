"""People go out in signed batches and come back by signed results, each row its own decision. Source: Q5."""

from datetime import timedelta

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as desk
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.vetting import operations, queries
from fairgate.registration.vetting.models import VettingBatch
from tests.cast import AT
from tests.factories import vetting as make

pytestmark = pytest.mark.django_db
REVIEWER = Actor("7", "何静", frozenset({Grant("person_reviewer", "host", "1")}))
DAY = AT.date()


@pytest.fixture(autouse=True)
def _authority():
    with make.KNOWN:
        yield


@pytest.fixture
def by():
    make.edition(person_stages=["host", "outside"])
    return make.officer()


def passed_by_the_host(people=1):
    """Return people whom the host has passed on to the authority."""
    enrolled, person_ids = make.waiting(people)
    for row in desk.queue(REVIEWER, SubjectKind.PERSON):
        seen = desk.case(row.id, REVIEWER, on=DAY).seen_version
        reviews.decide(row.id, "approve", seen_version=seen, by=REVIEWER, at=AT)
    return enrolled, person_ids


def brought(data, by, at=AT):
    answer_id = operations.bring_results(data, by=by, at=at)
    while not operations.run_some(answer_id, at=at):
        pass
    return [line.outcome for line in queries.lines(answer_id, by)[0]]


def states_of(person_ids):
    return [Person.objects.get(pk=each).state for each in person_ids]


def test_the_file_holds_the_least_and_its_reading_is_written_down(by):
    _enrolled, (person_id,) = passed_by_the_host()
    batch_id, request = make.batch(by)
    (row,) = request.rows
    person = Person.objects.get(pk=person_id)
    assert set(row) == {
        *("ref", "name", "document_kind", "document_number"),
        *("document_issuer", "nationality", "born_on", "photo"),
    }
    assert row["document_number"] == person.document_number
    assert not AuditEntry.objects.filter(verb="read").exists()
    name, data = operations.take_sheet(batch_id, by=by, at=AT)
    assert name == f"{request.batch}.jsonl"
    assert person.document_number.encode() in data
    (read,) = AuditEntry.objects.filter(verb="read")
    assert read.subject_id == str(person_id)
    assert read.detail["purpose"] == "security"
    assert person.document_number not in str(read.detail)


def test_nothing_of_the_file_stands_in_clear_in_the_database(by, django_assert_num_queries):
    passed_by_the_host()
    batch_id, request = make.batch(by)
    with django_assert_num_queries(1):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("select sheet from registration_vettingbatch where id = %s", [batch_id])
            (sealed,) = cursor.fetchone()
    assert request.rows[0]["document_number"] not in sealed


def test_who_passes_goes_on_and_who_does_not_goes_to_people(by):
    _enrolled, people = passed_by_the_host(3)
    batch_id, request = make.batch(by)
    data = make.answered(request, ("pass", ""), ("fail", "listed"), ("look", "photo_unclear"))
    assert desk.queue(REVIEWER, SubjectKind.PERSON) == []
    assert brought(data, by) == ["done", "referred", "referred"]
    assert sorted(states_of(people)) == ["approved", "under_review", "under_review"]
    rows = desk.queue(REVIEWER, SubjectKind.PERSON)
    assert len(rows) == 2
    assert desk.case(rows[0].id, REVIEWER, on=DAY).outside_reason == "列入限制范围"
    seen = desk.case(rows[0].id, REVIEWER, on=DAY).seen_version
    reviews.decide(rows[0].id, "approve", seen_version=seen, by=REVIEWER, at=AT)
    assert sorted(states_of(people)) == ["approved", "approved", "under_review"]
    batch = queries.batch(batch_id, by)
    assert (batch.state, batch.answered) == ("answered", 3)
    assert VettingBatch.objects.get().sheet == ""
    with pytest.raises(Refused):
        operations.take_sheet(batch_id, by=by, at=AT)


def test_a_no_is_final_only_where_the_rulebook_says_so():
    make.edition(person_stages=["host", "outside"], outside_fail="reject")
    by = make.officer()
    _enrolled, people = passed_by_the_host(2)
    _id, request = make.batch(by)
    assert brought(make.answered(request, ("fail", "listed"), ("look", "other")), by) == ["done", "referred"]
    assert sorted(states_of(people)) == ["rejected", "under_review"]
    assert Person.objects.get(state="rejected").reason == "未通过安保审查。"


def test_nobody_here_decides_what_lies_with_the_authority(by):
    passed_by_the_host()
    case = ReviewCase.objects.get(stage="outside")
    seen = desk.case(case.pk, REVIEWER, on=DAY).seen_version
    for verb in (
        lambda: reviews.take(case.pk, by=REVIEWER, at=AT),
        lambda: reviews.decide(case.pk, "approve", seen_version=seen, by=REVIEWER, at=AT),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refused.value.refusals[0].code == "outside"


def test_whom_the_authority_passes_first_the_host_decides_last():
    make.edition(person_stages=["outside", "host"])
    by = make.officer()
    _enrolled, people = make.waiting()
    _id, request = make.batch(by)
    assert brought(make.answered(request, ("pass", "")), by) == ["done"]
    assert states_of(people) == ["under_review"]
    assert len(desk.queue(REVIEWER, SubjectKind.PERSON)) == 1


def test_an_officer_takes_a_pass_back_and_then_people_decide():
    make.edition(person_stages=["host", "outside"], undo_minutes=10)
    by = make.officer()
    _enrolled, people = passed_by_the_host()
    _id, request = make.batch(by)
    later = AT + timedelta(hours=1)
    brought(make.answered(request, ("pass", "")), by, later)
    case = ReviewCase.objects.get(stage="outside")
    reviews.undo(case.pk, by=by, at=later)
    assert states_of(people) == ["under_review"]
    assert queries.waiting_count(by) == 0
    assert [row.id for row in desk.queue(REVIEWER, SubjectKind.PERSON)] == [case.pk]


def test_who_withdrew_the_consent_is_not_sent(by):
    from fairgate.platform.consents import operations as consents
    from fairgate.platform.consents.queries import person_holder

    _enrolled, (first, second) = passed_by_the_host(2)
    consents.withdraw(person_holder(first), purpose="security", by=by, at=AT)
    _id, request = make.batch(by)
    assert [row["name"] for row in request.rows] == [Person.objects.get(pk=second).name]
    assert len(request.rows) == 1


def test_nobody_is_sent_twice_and_a_recalled_batch_lets_them_be_sent_anew(by):
    passed_by_the_host()
    batch_id, request = make.batch(by)
    with pytest.raises(Refused) as refused:
        operations.export_batch(purpose="安保审查", by=by, at=AT)
    assert refused.value.refusals[0].code == "empty"
    operations.recall_batch(batch_id, reason="文件丢失", by=by, at=AT)
    with pytest.raises(Refused) as refused:
        operations.bring_results(make.answered(request, ("pass", "")), by=by, at=AT)
    assert refused.value.refusals[0].code == "recalled"
    assert make.batch(by)[1].batch != request.batch


def test_only_the_hosts_administrators_know_of_batches(by):
    passed_by_the_host()
    batch_id, request = make.batch(by)
    for verb in (
        lambda: operations.export_batch(purpose="x", by=REVIEWER, at=AT),
        lambda: operations.take_sheet(batch_id, by=REVIEWER, at=AT),
        lambda: operations.bring_results(make.answered(request, ("pass", "")), by=REVIEWER, at=AT),
        lambda: queries.batches(REVIEWER),
        lambda: queries.batch(batch_id, REVIEWER),
    ):
        with pytest.raises(NotFound):
            verb()


def test_an_export_says_its_purpose_and_needs_a_key(by, settings):
    passed_by_the_host()
    with pytest.raises(Refused):
        operations.export_batch(purpose="  ", by=by, at=AT)
    settings.VETTING_KEY = ""
    with pytest.raises(Refused) as refused:
        operations.export_batch(purpose="安保审查", by=by, at=AT)
    assert refused.value.refusals[0].code == "no_key"
