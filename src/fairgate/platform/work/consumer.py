"""A worker process: takes bells from its lanes' queues, and sweeps each minute for what no bell announced."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from huey import crontab
from huey.consumer import Consumer

from fairgate.foundation import clock
from fairgate.platform.work import jobs
from fairgate.platform.work.queues import queue_of

log = logging.getLogger(__name__)
Chores = Sequence[Callable[[datetime], object]]


class _Beside(Consumer):
    """A consumer in a thread beside the first: signals reach only the first, which then asks it to end."""

    def _set_signal_handlers(self) -> None:
        """Leave the process's signals alone."""


def consume(lanes: Sequence[str], chores: Chores = (), sweeps: Chores = ()) -> None:
    """Work on lanes until SIGTERM; returns after the jobs in hand are finished.

    Chores are done once an hour, sweeps each minute beside that of the lane itself.
    Each lane has threads of its own: what one waits for holds up no other.
    """
    first = _consumer(Consumer, lanes[0], chores, sweeps)
    others = [_consumer(_Beside, lane) for lane in lanes[1:]]
    threads = [threading.Thread(target=other.run, name=f"lane {other.huey.name}") for other in others]
    for thread in threads:
        thread.start()
    try:
        first.run()
    finally:
        for other in others:
            other.stop(graceful=True)
        for thread in threads:
            thread.join()


def _consumer(make: type[Consumer], lane: str, chores: Chores = (), sweeps: Chores = ()) -> Consumer:
    huey = queue_of(lane).huey

    @huey.periodic_task(crontab())
    def sweep_each_minute() -> None:
        jobs.sweep_lane(lane)
        for sweep in sweeps:
            sweep(clock.now())

    @huey.periodic_task(crontab(minute="17"))
    def do_chores_each_hour() -> None:
        for chore in chores:
            chore(clock.now())

    found = jobs.sweep_lane(lane)
    log.info("worker of lane %s starts; %s left over", lane, found)
    consumer: Consumer = make(huey, workers=settings.LANE_WORKERS[lane], **settings.HUEY_CONSUMER)
    return consumer
