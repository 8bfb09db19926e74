"""One decision for many cases: on what was seen, one by one, once, and told in one message. Source: Q27."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairgate.billing.orders.rules import MOST_PEOPLE
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.accounts.operations import revoke
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import BatchItem, Person, ReviewBatch, ReviewCase
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.filters import ALL, FREE, Filters
from fairgate.registration.reviews.operations import batching, telling
from fairgate.registration.reviews.states import SubjectKind
from tests.cast import AT, ZHOU
from tests.factories import accounts, registration, visits

pytestmark = pytest.mark.django_db
ON_POSTGRES = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="takes minutes; asked of PostgreSQL"
)
PERSON = SubjectKind.PERSON
LATE = AT + timedelta(minutes=12)


@pytest.fixture(autouse=True)
def edition():
    return registration.edition(undo_minutes=10)


@pytest.fixture
def me():
    return accounts.actor(visits.reviewer_account(at=AT))


def prepared(by, outcome="return", *, filters=ALL, reason="照片不清楚", **more):
    return operations.prepare_batch(PERSON, filters, outcome, reason=reason, by=by, at=AT, **more)


def started(batch_id, by, count):
    operations.start_batch(batch_id, count=count, by=by, at=AT)
    run_due(AT, lane="pictures")
    return queries.batch(batch_id, by)


def results(batch_id):
    return [item.result for item in BatchItem.objects.filter(batch=batch_id)]


def test_a_draft_names_the_exact_number_and_decides_nothing(me):
    visits.paid(3, at=AT)
    batch = queries.batch(prepared(me, fields_named=["photo"]), me)
    assert (batch.total, batch.state, batch.reason, batch.fields_named) == (
        3,
        "draft",
        "照片不清楚",
        ("photo",),
    )
    assert set(Person.objects.values_list("state", flat=True)) == {"under_review"}


def test_the_number_is_repeated_before_anything_happens(me):
    visits.paid(2, at=AT)
    batch_id = prepared(me)
    for wrong in (None, 1, 20):
        with pytest.raises(Refused, match="2"):
            operations.start_batch(batch_id, count=wrong, by=me, at=AT)
    assert started(batch_id, me, 2).done == 2


@pytest.mark.either_database
@pytest.mark.parametrize("many", [3, pytest.param(10_000, marks=[pytest.mark.long, ON_POSTGRES])])
def test_each_case_is_decided_by_itself_with_its_own_trail_and_one_message(me, many):
    paid = [visits.paid(min(many, MOST_PEOPLE), at=AT) for _each in range(0, many, MOST_PEOPLE)]
    batch_id = prepared(me, fields_named=["photo"])
    operations.start_batch(batch_id, count=many, by=me, at=AT)
    while not operations.run_some(batch_id, at=AT):
        pass
    batch = queries.batch(batch_id, me)
    assert (batch.state, batch.done, batch.percent) == ("finished", many, 100)
    assert AuditEntry.objects.filter(verb="decide", actor_id=me.id).count() == many
    assert list(Person.objects.order_by().values_list("state", "reason", "fields_named").distinct()) == [
        ("returned", "照片不清楚", ["photo"])
    ]
    while run_due(LATE):
        pass
    kinds = [[notice.kind for notice in notices_of(visit.enrolled.user_id)] for visit in paid]
    assert {(each.count("people_decided"), each.count("person_returned")) for each in kinds} == {(1, 0)}


@pytest.mark.either_database
@pytest.mark.parametrize(("outcome", "each"), [("approve", 8), ("return", 9)])
def test_a_case_more_costs_a_few_statements_more(me, outcome, each):
    """A return asks whether a letter stands."""
    counts = []
    for many in (1, 1, 3):  # the first decision of a minute has its telling written down too
        visits.paid(many, at=AT)
        batch_id = prepared(me, outcome)
        operations.start_batch(batch_id, count=many, by=me, at=AT)
        with CaptureQueriesContext(connection) as counted:
            operations.run_some(batch_id, at=AT)
        counts.append(len([q for q in counted if "SAVEPOINT" not in q["sql"]]))
    assert counts[2] - counts[1] == 2 * each


def test_organizations_decided_in_the_same_minute_are_told_by_one_waking(me):
    seen = [visits.paid(2, at=AT), visits.paid(2, at=AT)]
    started(prepared(me), me, 4)
    assert Intention.objects.filter(kind="registration.reviews.tell").count() == 1
    run_due(LATE)
    kinds = [[notice.kind for notice in notices_of(visit.enrolled.user_id)] for visit in seen]
    assert [each.count("people_decided") for each in kinds] == [1, 1]


def test_many_organizations_are_told_in_turns(me, monkeypatch):
    for _each in range(3):
        visits.paid(1, at=AT)
    started(prepared(me), me, 3)
    monkeypatch.setattr(telling, "_AT_ONCE", 2)
    assert [operations.tell_some(at=LATE) for _turn in range(3)] == [False, True, True]
    assert not ReviewCase.objects.filter(told_at=None).exists()


def test_what_changed_since_it_was_seen_is_left_alone(me):
    visits.paid(3, at=AT)
    batch_id = prepared(me)
    changed = Person.objects.order_by("pk")[1]
    Person.objects.filter(pk=changed.pk).update(title="总经理")
    batch = started(batch_id, me, 3)
    assert sorted(results(batch_id)) == ["done", "done", "stale"]
    assert (batch.done, Person.objects.get(pk=changed.pk).state) == (2, "under_review")
    (item,) = queries.items(batch_id, me, result="stale").rows
    assert item.title == changed.name


def test_a_colleagues_hand_and_somebody_elses_decision_are_left_alone(me):
    visits.paid(3, at=AT)
    batch_id = prepared(me)
    colleague = ZHOU.in_scope(registration.delegation(), user_id="2")
    taken, decided, _left = (row.id for row in queries.queue(colleague, PERSON))
    operations.take(taken, by=colleague, at=AT)
    seen = queries.case(decided, colleague, on=AT.date()).seen_version
    operations.decide(decided, "approve", seen_version=seen, by=colleague, at=AT)
    started(batch_id, me, 3)
    assert sorted(results(batch_id)) == ["done", "ended", "taken"]


def test_a_reviewer_whose_role_ended_meanwhile_decides_nothing(me):
    visits.paid(2, at=AT)
    batch_id = prepared(me)
    operations.start_batch(batch_id, count=2, by=me, at=AT)
    pudong = str(registration.delegation())
    revoke(me.id, Role.DELEGATION_REVIEWER, Scope.DELEGATION, pudong, by=SYSTEM, at=AT)
    run_due(AT, lane="pictures")
    assert results(batch_id) == ["gone", "gone"]


def test_a_killed_worker_leaves_what_is_done_and_the_next_one_goes_on(me, monkeypatch):
    visits.paid(3, at=AT)
    batch_id = prepared(me)
    operations.start_batch(batch_id, count=3, by=me, at=AT)
    decide_in, calls = batching.decide_in, []

    def killed(case, *args, **kwargs):
        decide_in(case, *args, **kwargs)
        calls.append(case.pk)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(batching, "decide_in", killed)
    with pytest.raises(KeyboardInterrupt):
        operations.run_some(batch_id, at=AT)
    assert results(batch_id) == ["done", "waiting", "waiting"]
    monkeypatch.setattr(batching, "decide_in", decide_in)
    while not operations.run_some(batch_id, at=AT):
        pass
    assert results(batch_id) == ["done"] * 3
    assert AuditEntry.objects.filter(verb="decide").count() == 3
    assert operations.run_some(batch_id, at=AT)


def test_starting_twice_is_starting_once(me):
    visits.paid(1, at=AT)
    batch_id = prepared(me)
    started(batch_id, me, 1)
    operations.start_batch(batch_id, count=1, by=me, at=AT)
    assert AuditEntry.objects.filter(verb="start_batch").count() == 1


def test_only_what_the_filter_keeps(me):
    visits.paid(2, at=AT)
    first = queries.queue(me, PERSON)[0].id
    operations.take(first, by=ZHOU.in_scope(registration.delegation(), user_id="2"), at=AT)
    batch_id = prepared(me, filters=Filters(hand=FREE))
    assert list(BatchItem.objects.values_list("case_id", flat=True)) == [
        case.pk for case in ReviewCase.objects.exclude(pk=first)
    ]
    assert ReviewBatch.objects.get(pk=batch_id).total == 1


def test_named_cases_are_bound_to_what_the_page_showed(me):
    visits.paid(2, at=AT)
    first, second = queries.portraits([row.id for row in queries.queue(me, PERSON)], me)
    seen = {first.case_id: first.seen_version, second.case_id: "what was never there"}
    batch_id = operations.prepare_batch_of(PERSON, seen, "return", reason="模糊", by=me, at=AT)
    started(batch_id, me, 2)
    assert results(batch_id) == ["done", "stale"]


def test_nothing_a_missing_reason_and_anothers_batch_are_refused(me):
    with pytest.raises(Refused, match="没有选中"):
        prepared(me)
    visits.paid(1, at=AT)
    with pytest.raises(Refused, match="请写明意见"):
        prepared(me, reason=" ")
    batch_id = prepared(me, "approve", reason="")
    other = accounts.actor(accounts.staff("wang", scope_id=registration.delegation(), at=AT))
    with pytest.raises(NotFound):
        queries.batch(batch_id, other)
    with pytest.raises(NotFound):
        operations.start_batch(batch_id, count=1, by=other, at=AT)


def test_what_is_out_of_reach_is_never_in_a_batch(me):
    visits.paid(1, at=AT)
    stranger = accounts.actor(accounts.staff("sun", scope_id=registration.delegation("suzhou"), at=AT))
    case_id = queries.queue(me, PERSON)[0].id
    with pytest.raises(Refused, match="没有选中"):
        operations.prepare_batch_of(PERSON, {case_id: "x"}, "return", reason="模糊", by=stranger, at=AT)
