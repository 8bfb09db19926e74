"""Wakes a worker for an intention once it is committed. A lost ring costs a minute: the sweep rings again."""

import logging
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

_TASK = "fairgate.platform.work.jobs.run_intention"
"""Found by name, as every job is: operations never import jobs."""


def ring(intention_id: int, *, lane: str, due_at: datetime | None = None) -> None:
    """Enqueue an intention after the commit, to run at `due_at` (at once when None); never raises."""
    transaction.on_commit(partial(_enqueue, intention_id, lane, due_at))


def _enqueue(intention_id: int, lane: str, due_at: datetime | None) -> None:
    try:
        import_string(_TASK).using(queue_name=lane, run_after=due_at).enqueue(intention_id)
    except Exception:
        log.exception("intention %s was not enqueued; the sweep will find it", intention_id)
