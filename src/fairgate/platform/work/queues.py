"""One huey queue a lane, and the Tasks API backend that puts a task into the queue of its `queue_name`.

huey's own backend knows a single queue and keeps a record of every task for ever. Ours knows one a lane and
keeps nothing: state, attempts and errors are in the intention row.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string
from huey import Huey
from huey.api import TaskWrapper

from fairgate.platform.work.tasks import BaseTaskBackend, Task, TaskResult, TaskResultStatus


@dataclass(frozen=True)
class Queue:
    """A lane's huey, and the one call that it knows."""

    huey: Huey
    call: TaskWrapper


def queue_of(lane: str) -> Queue:
    """Return this process's queue for a lane, made as settings.HUEY says."""
    return _made(str(lane))  # a member of Lane and its value are one queue, but two keys of a cache


@cache
def _made(lane: str) -> Queue:
    options = dict(settings.HUEY)
    huey: Huey = import_string(options.pop("huey_class"))(f"fairgate-{lane}", results=False, **options)
    return Queue(huey, huey.task(name="call_task")(_call))


def forget_queues() -> None:
    """Let the next call read the settings anew, as tests do."""
    _made.cache_clear()


def _call(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    close_old_connections()
    try:
        import_string(path).call(*args, **kwargs)
    finally:
        close_old_connections()


class LaneBackend(BaseTaskBackend):
    """A Tasks API backend over one huey a lane; results are not kept."""

    supports_defer = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        """Put the task into its lane's queue, at once or from `run_after`."""
        self.validate_task(task)
        queue = queue_of(task.queue_name)
        queue.huey.enqueue(queue.call.s(task.module_path, list(args), dict(kwargs), eta=task.run_after))
        return TaskResult(
            task=task,
            id=str(uuid4()),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
