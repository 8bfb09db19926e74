"""A record moves once, and leaves a trail that nobody changes."""

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Stale
from fairgate.foundation.states import Machine, Move, Party
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.work.models import Intention
from fairgate.platform.work.states import IntentionState
from tests.cast import AT, LIN

pytestmark = pytest.mark.django_db

MACHINE = Machine(
    name="example",
    states=IntentionState,
    start=IntentionState.WAITING,
    moves=(Move("finish", (IntentionState.WAITING,), IntentionState.DONE, Party.VISITOR),),
)


@pytest.fixture
def record():
    return Intention.objects.create(kind="k", key="1", lane="quick", due_at=AT, created_at=AT)


def test_a_move_changes_the_state_and_says_who_did_it(record):
    lin = LIN.in_scope(17, user_id="u1")
    audit.move(record, MACHINE, "finish", by=lin, at=AT, people=3)
    record.refresh_from_db()
    entry = entries_about(record)[0]
    assert record.state == IntentionState.DONE
    assert (entry.verb, entry.from_state, entry.to_state) == ("finish", "waiting", "done")
    assert (entry.actor_id, entry.actor_label, entry.at, entry.detail) == ("u1", "林晓岚", AT, {"people": 3})


def test_of_two_windows_only_the_first_moves(record):
    other_window = Intention.objects.get(pk=record.pk)
    audit.move(record, MACHINE, "finish", by=SYSTEM, at=AT)
    with pytest.raises(Stale):
        audit.move(other_window, MACHINE, "finish", by=SYSTEM, at=AT)
    assert other_window.state == IntentionState.WAITING
    assert len(entries_about(record)) == 1


def _records(*states):
    when = {"lane": "quick", "due_at": AT, "created_at": AT}
    made = (
        Intention(kind="k", key=f"many{number}", state=state, **when) for number, state in enumerate(states)
    )
    return Intention.objects.bulk_create(made)


def test_many_move_at_once_each_with_its_entry(django_assert_num_queries):
    many = _records(*[IntentionState.WAITING] * 5)
    with django_assert_num_queries(4):  # a savepoint, one write, one trail
        audit.move_all(many, MACHINE, "finish", by=SYSTEM, at=AT, order="FG1")
    assert {each.state for each in many} == {IntentionState.DONE}
    assert set(Intention.objects.values_list("state", flat=True)) == {IntentionState.DONE}
    [entry] = entries_about(many[4])
    assert (entry.verb, entry.from_state, entry.detail) == ("finish", "waiting", {"order": "FG1"})


def test_when_one_of_many_was_moved_by_another_none_moves():
    many = _records(*[IntentionState.WAITING] * 3)
    Intention.objects.filter(pk=many[1].pk).update(state=IntentionState.DONE)
    with pytest.raises(Stale):
        audit.move_all(many, MACHINE, "finish", by=SYSTEM, at=AT)
    states = list(Intention.objects.order_by("pk").values_list("state", flat=True))
    assert states == [IntentionState.WAITING, IntentionState.DONE, IntentionState.WAITING]
    assert not AuditEntry.objects.exists()


def test_a_move_that_the_state_does_not_have_is_stale_and_not_a_fault(record):
    audit.move(record, MACHINE, "finish", by=SYSTEM, at=AT)
    with pytest.raises(Stale):
        audit.move(record, MACHINE, "finish", by=SYSTEM, at=AT)


def test_an_entry_is_never_changed(record):
    audit.record("look", record, by=SYSTEM, at=AT)
    entry = AuditEntry.objects.get()
    entry.verb = "forged"
    with pytest.raises(ValueError, match="never changed"):
        entry.save()
