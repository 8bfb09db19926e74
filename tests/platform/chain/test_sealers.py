"""Sealers that are killed, two at once, and entries that appear out of the order of their ids."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain import operations, queries
from fairgate.platform.chain.models import Seal
from fairgate.platform.chain.operations import sealing
from fairgate.platform.work.models import Intention
from tests.at_once import at_once
from tests.cast import AT
from tests.kill_points.processes import KILLED, Child

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]
SHORT = timedelta(milliseconds=200)


def _entry():
    audit.record("look", Intention(pk=7), by=SYSTEM, at=AT)


def test_a_sealer_that_is_killed_leaves_no_gap(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    for _number in range(5):
        _entry()
    assert Child(lambda: operations.seal_settled(at=AT), crash_point="chain.marked").wait() == KILLED
    assert queries.tail().count == 5
    assert operations.seal_settled(at=AT) == 3
    assert queries.prove().holds
    assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_two_sealers_at_once_write_one_chain(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 3)
    for _number in range(40):
        _entry()
    written = at_once(*[lambda: operations.seal_settled(at=AT)] * 2)
    operations.seal_settled(at=AT)
    assert sum(written) <= Seal.objects.count()
    proof = queries.prove()
    assert (proof.holds, proof.entries, proof.tail.count) == (True, 40, 0)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
class TestOutOfOrder:
    """On PostgreSQL an entry with a smaller id may be committed after one with a greater."""

    def test_nothing_is_sealed_past_an_entry_that_may_still_appear(self):
        with _open_writer():
            _entry()
            assert operations.seal_settled(at=AT, patience=SHORT) == 0
            assert queries.tail().count == 1
        assert operations.seal_settled(at=AT, patience=SHORT) == 1
        assert queries.prove().entries == 2

    def test_a_writer_that_came_to_nothing_holds_up_nobody_afterwards(self):
        with _open_writer(keep=False):
            _entry()
        assert operations.seal_settled(at=AT, patience=SHORT) == 1
        assert (queries.prove().holds, queries.prove().entries) == (True, 1)

    def test_a_sealer_waits_for_those_who_are_at_it_and_not_for_those_who_come_later(self):
        first = _open_writer()
        with first:
            _entry()
            sealer = threading.Thread(target=_seal, kwargs={"patience": timedelta(seconds=10)})
            sealer.start()
            first.hold(0.3)
            second = _open_writer()
            second.__enter__()
        sealer.join(5)
        assert not sealer.is_alive()
        sealed = Seal.objects.get()
        second.__exit__(None, None, None)
        assert sealed.count == 2
        operations.seal_settled(at=AT, patience=SHORT)
        assert (queries.prove().holds, queries.prove().entries) == (True, 3)

    def test_a_reader_of_long_standing_holds_up_nobody(self):
        _entry()
        with _open_writer(what=lambda: list(AuditEntry.objects.all())):
            assert operations.seal_settled(at=AT, patience=SHORT) == 1


def _seal(**options):
    try:
        operations.seal_settled(at=AT, **options)
    finally:
        connections.close_all()


class _open_writer:  # noqa: N801 - reads as the context that it is
    """Somebody else's transaction that has written (or read) and is open inside the `with`."""

    def __init__(self, *, keep=True, what=_entry):
        self._keep, self._what = keep, what
        self._begun, self._end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._live)

    def hold(self, seconds):
        self._end.wait(seconds)

    def _live(self):
        try:
            with transaction.atomic():
                self._what()
                self._begun.set()
                self._end.wait(10)
                transaction.set_rollback(not self._keep)
        finally:
            connections.close_all()

    def __enter__(self):
        self._thread.start()
        assert self._begun.wait(5)
        return self

    def __exit__(self, *_trace):
        self._end.set()
        self._thread.join()
