"""A worker process: takes bells from one lane's queue, and sweeps each minute for what no bell announced."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from huey import crontab

from fairgate.foundation import clock
from fairgate.platform.work import jobs
from fairgate.platform.work.queues import queue_of

log = logging.getLogger(__name__)


def consume(lane: str, chores: Sequence[Callable[[datetime], object]] = ()) -> None:
    """Work on a lane until SIGTERM, with chores once an hour; returns after the jobs in hand are finished."""
    huey = queue_of(lane).huey

    @huey.periodic_task(crontab())
    def sweep_each_minute() -> None:
        jobs.sweep_lane(lane)

    @huey.periodic_task(crontab(minute="17"))
    def do_chores_each_hour() -> None:
        for chore in chores:
            chore(clock.now())

    found = jobs.sweep_lane(lane)
    log.info("worker of lane %s starts; %s left over", lane, found)
    consumer = huey.create_consumer(workers=settings.LANE_WORKERS[lane], **settings.HUEY_CONSUMER)
    consumer.run()
