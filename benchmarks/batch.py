"""How long a decision for `size` people at once takes: decided one by one, each committed with its trail.

The bare loop writes the rows that the product wrote, in as many transactions.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from django.db import connection

from benchmarks import ground
from benchmarks.bare import Deed, listening, write
from benchmarks.figures import Figure
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import now
from fairgate.lifecycle.crowds.operations import seed
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.reviews import operations
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.queries.content import seen_versions
from fairgate.registration.reviews.states import CaseState, Outcome, SubjectKind
from tests.factories import accounts

EACH = 4
"""People an organization."""
SHARE = 8
"""Of so many people of a crowd, one at least is under review."""
NOTE = "people decided and told of in one message; bare: the same rows in as many transactions"


def measure(rounds: int, size: int) -> list[Figure]:
    """Return milliseconds a decision of each outcome, and of the bare loop, and the statements that one takes."""
    load_demo_edition(at=now())
    seed(size * SHARE // EACH, size * SHARE, 1, at=now(), told=lambda *_told: None)
    by = accounts.actor(
        accounts.staff("wei", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST, at=now())
    )
    ground.keep()
    return [
        figure
        for outcome in (Outcome.APPROVE, Outcome.RETURN)
        for figure in _figures(outcome, by, rounds, size)
    ]


def _figures(outcome: Outcome, by: Actor, rounds: int, size: int) -> Iterator[Figure]:
    pairs = [(_ours(outcome, by, size), _bare(outcome, by, size)) for _round in range(rounds)]
    ours, bare = zip(*pairs, strict=True)
    yield Figure(f"a decision: {outcome.value}", "ms", ours, bare, NOTE)
    yield Figure(f"statements of it: {outcome.value}", "", (_statements(outcome, by, size),))


def _ours(outcome: Outcome, by: Actor, size: int) -> float:
    batch_id = _started(outcome, by, size)
    return _milliseconds(lambda: _run(batch_id), size)


def _bare(outcome: Outcome, by: Actor, size: int) -> float:
    batch_id = _started(outcome, by, size)
    with listening() as listener:
        _run(batch_id)
        deed: Deed = listener.take()
    ground.renew()
    connection.ensure_connection()
    return _milliseconds(lambda: write(deed), size)


def _statements(outcome: Outcome, by: Actor, size: int) -> float:
    batch_id = _started(outcome, by, size)
    with _counting() as counted:
        _run(batch_id)
    return sum(counted) / size


def _started(outcome: Outcome, by: Actor, size: int) -> int:
    """Lay the ground anew and confirm a batch of `size` people on it."""
    ground.renew()
    waiting = ReviewCase.objects.filter(kind=SubjectKind.PERSON, state=CaseState.OPEN)
    seen = seen_versions(list(waiting[:size]))
    reason = "" if outcome == Outcome.APPROVE else "照片不清楚"
    batch_id = operations.prepare_batch_of(SubjectKind.PERSON, seen, outcome, reason=reason, by=by, at=now())
    operations.start_batch(batch_id, count=size, by=by, at=now())
    return batch_id


def _run(batch_id: int) -> None:
    before = AuditEntry.objects.filter(verb="decide").count()
    while not operations.run_some(batch_id, at=now()):
        pass
    if AuditEntry.objects.filter(verb="decide").count() == before:
        raise RuntimeError("nothing was decided")


def _milliseconds(deed: Callable[[], object], size: int) -> float:
    started = perf_counter()
    deed()
    return (perf_counter() - started) * 1000 / size


@contextmanager
def _counting() -> Iterator[list[int]]:
    """Count every statement of this thread; what opens and closes transactions is not among them."""
    counted: list[int] = []

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        counted.append(1)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield counted
