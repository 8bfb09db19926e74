"""What is intended happens: at least once, at most at the same time, and never silently not."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fairgate.platform.work import operations, queries, rules
from fairgate.platform.work.commits import without_waiting
from fairgate.platform.work.models import InboxNotice, Intention
from fairgate.platform.work.queues import forget_queues, queue_of
from fairgate.platform.work.states import Again, IntentionState, Lane
from tests.cast import AT

pytestmark = pytest.mark.django_db

KIND = "platform.codes.tried"


def _row():
    return Intention.objects.get()


def test_the_same_intention_is_written_once(job):
    first = operations.intend(KIND, "7", at=AT, payload={"a": 1})
    assert operations.intend(KIND, "7", at=AT, payload={"a": 2}) == first
    assert operations.run_due(AT) == 1
    assert job.calls == [("7", {"a": 1})]


def test_work_that_is_done_keeps_no_payload(job):
    operations.intend(KIND, "7", at=AT, payload={"code": "sealed"})
    operations.run_due(AT)
    assert (_row().state, _row().payload) == (IntentionState.DONE, {})


def test_work_waits_until_it_is_due(job):
    operations.intend(KIND, "7", at=AT, due_at=AT + timedelta(minutes=10))
    assert operations.run_due(AT) == 0
    assert operations.run_due(AT + timedelta(minutes=10)) == 1


def test_work_for_at_once_is_done_by_a_machine_whose_clock_lags_a_little(job):
    lagging = AT - timedelta(seconds=9)
    assert operations.run(operations.intend(KIND, "1", at=AT), at=lagging)
    assert not operations.run(operations.intend(KIND, "2", at=AT), at=lagging - timedelta(seconds=2))
    assert not operations.run(operations.intend(KIND, "3", at=AT, due_at=AT + timedelta(seconds=1)), at=AT)


def test_a_job_that_asks_to_come_back_has_not_failed(job):
    job.answers = [Again(timedelta(seconds=15), "not paid yet")]
    operations.intend(KIND, "7", at=AT)
    operations.run_due(AT)
    row = _row()
    assert (row.state, row.due_at, row.failures) == ("waiting", AT + timedelta(seconds=15), 0)
    assert operations.run_due(AT + timedelta(seconds=15)) == 1
    assert queries.state_of(KIND, "7") == "done"


def test_a_job_that_fails_is_tried_again_later_and_later():
    pauses = [rules.pause(failures, jitter=0.5) for failures in range(1, 8)]
    assert pauses[:3] == [timedelta(seconds=5), timedelta(seconds=20), timedelta(seconds=80)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=1)


def test_an_error_is_kept_without_long_numbers(job):
    job.answers = [ValueError("no person 310115199003074021 here")]
    operations.intend(KIND, "7", at=AT)
    operations.run_due(AT)
    assert _row().last_error == "ValueError: no person … here"
    assert _row().state == "waiting"


def test_work_that_always_fails_gets_stuck_and_can_be_revived(job):
    job.answers = [RuntimeError("down")] * rules.MOST_FAILURES
    pk = operations.intend(KIND, "7", at=AT)
    for hours in range(rules.MOST_FAILURES):
        operations.run_due(AT + timedelta(hours=2 * hours))
    assert [view.id for view in queries.stuck()] == [pk]
    assert queries.backlog().stuck == 1
    operations.revive(pk, at=AT)
    assert operations.run_due(AT) == 1
    assert queries.stuck() == []


def test_a_claimed_intention_is_nobody_elses(job):
    pk = operations.intend(KIND, "7", at=AT)
    Intention.objects.update(state="running", attempts=1, lease_until=AT + timedelta(minutes=1))
    assert not operations.run(pk, at=AT + timedelta(seconds=59))
    assert operations.run(pk, at=AT + timedelta(minutes=1))


def test_a_claim_and_its_outcome_are_found_by_their_key_alone(job):
    """PostgreSQL plans a statement that names open states over the index of all open work, when statistics are old."""
    intention = operations.intend(KIND, "7", at=AT)
    with CaptureQueriesContext(connection) as said:
        assert operations.run(intention, at=AT)
    conditions = [each["sql"].split(" WHERE ")[1] for each in said if "platform_intention" in each["sql"]]
    assert len(conditions) == 3, "read, claimed, recorded"
    assert not [each for each in conditions if '"state"' in each]


def test_work_is_claimed_when_it_is_due_or_its_worker_is_gone():
    def may(state, *, due=0, created=-60, lease=None):
        seconds = [None if each is None else AT + timedelta(seconds=each) for each in (due, created, lease)]
        due_at, created_at, lease_until = seconds
        return rules.may_be_claimed(
            state, due_at=due_at, created_at=created_at, lease_until=lease_until, at=AT
        )

    given = {
        "due": [may("waiting"), not may("waiting", due=1)],
        "by a clock that lags": [may("waiting", due=10, created=10), not may("waiting", due=11, created=11)],
        "left behind": [may("running", lease=0), not may("running", lease=1), not may("running")],
        "over": [not may("done"), not may("stuck")],
    }
    assert not [which for which, right in given.items() if not all(right)]


@pytest.mark.either_database
def test_commits_that_do_not_wait_are_an_exception_that_ends():
    if connection.vendor != "postgresql":
        with CaptureQueriesContext(connection) as said, without_waiting():
            pass
        assert not said.captured_queries
        return

    def now_set():
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            return cursor.fetchone()[0]

    before = now_set()
    with without_waiting():
        assert now_set() == "off"
    with pytest.raises(ZeroDivisionError), without_waiting():
        raise ZeroDivisionError
    assert now_set() == before != "off"


def test_a_worker_that_was_thought_dead_does_not_speak(job, monkeypatch):
    pk = operations.intend(KIND, "7", at=AT)

    def slow(_key, _payload, *, at):
        Intention.objects.update(attempts=2)
        return Again(timedelta(seconds=1))

    monkeypatch.setattr("fairgate.platform.codes.jobs.tried", slow)
    operations.run(pk, at=AT)
    assert _row().state == "running"


def test_what_a_job_intends_runs_too(job, monkeypatch):
    def first(_key, _payload, *, at):
        operations.intend(KIND, "second", at=at)
        from fairgate.platform.work.states import DONE

        return DONE

    monkeypatch.setattr("fairgate.platform.codes.jobs.first", first, raising=False)
    operations.intend("platform.codes.first", "1", at=AT)
    assert operations.run_due(AT) == 2
    assert job.calls == [("second", {})]


def test_nothing_is_intended_by_a_transaction_that_fails(job):
    with transaction.atomic():
        operations.intend(KIND, "7", at=AT)
        transaction.set_rollback(True)
    assert operations.run_due(AT) == 0


def test_pictures_have_a_queue_of_their_own(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        operations.intend(KIND, "notice", at=AT)
        operations.intend(KIND, "picture", at=AT, lane=Lane.PICTURES)
        operations.intend(KIND, "partner", at=AT, lane=Lane.OUTSIDE)
    assert [len(queue_of(lane).huey.pending()) for lane in Lane] == [1, 1, 1]


def test_work_for_later_is_rung_for_later(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        operations.intend(KIND, "7", at=AT, due_at=AT + timedelta(days=3000))
    huey = queue_of(Lane.QUICK).huey
    assert huey.pending()[0].eta is not None


@pytest.mark.django_db(transaction=True)
def test_a_bell_does_the_work(job):
    operations.intend(KIND, "7", at=AT - timedelta(days=1000))
    huey = queue_of(Lane.QUICK).huey
    huey.execute(huey.dequeue())
    assert job.calls == [("7", {})]


def test_a_queue_that_is_down_loses_nothing(settings, job, django_capture_on_commit_callbacks):
    settings.HUEY = {"huey_class": "huey.NoSuchHuey"}
    forget_queues()
    with django_capture_on_commit_callbacks(execute=True):
        operations.intend(KIND, "7", at=AT)
    assert queries.overdue_ids(AT + timedelta(minutes=1), lane="quick") == [_row().pk]


def test_the_sweep_rings_for_lost_bells_and_dead_workers(django_capture_on_commit_callbacks):
    operations.intend(KIND, "lost", at=AT)
    operations.intend(KIND, "dead", at=AT)
    operations.intend(KIND, "busy", at=AT)
    Intention.objects.filter(key="dead").update(state="running", lease_until=AT + timedelta(minutes=1))
    Intention.objects.filter(key="busy").update(state="running", lease_until=AT + timedelta(minutes=9))
    with django_capture_on_commit_callbacks(execute=True):
        assert operations.sweep(AT + timedelta(minutes=2), lane="quick") == 2
    assert len(queue_of(Lane.QUICK).huey.pending()) == 2


def test_a_notice_is_stored_sealed_and_applied_once(job):
    stored = operations.receive_notice("wechat_pay", "EV-1", b'{"a":1}', {"X": "y"}, AT, kind=KIND)
    again = operations.receive_notice("wechat_pay", "EV-1", b'{"a":1}', {"X": "y"}, AT, kind=KIND)
    assert (stored[1], again) == (True, (stored[0], False))
    assert b'{"a":1}'.decode() not in InboxNotice.objects.get().sealed
    assert operations.run_due(AT) == 1
    assert job.calls == [(str(stored[0]), {})]
    view = queries.notice(stored[0])
    assert (view.raw, view.headers, view.state) == (b'{"a":1}', {"X": "y"}, "received")


def test_a_notice_is_settled_once():
    notice_id, _is_new = operations.receive_notice("wechat_pay", "EV-1", b"{}", {}, AT, kind=KIND)
    operations.settle_notice(notice_id, applied=True, at=AT)
    operations.settle_notice(notice_id, applied=False, at=AT)
    assert queries.notice(notice_id).state == "applied"


def test_work_that_was_done_long_ago_is_thrown_away(job):
    operations.intend(KIND, "done", at=AT)
    operations.run_due(AT)
    operations.intend(KIND, "open", at=AT)
    assert operations.tidy(AT + timedelta(days=29)) == 0
    assert operations.tidy(AT + timedelta(days=30)) == 1
    assert _row().key == "open"
