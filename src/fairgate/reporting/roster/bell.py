"""Wakes a worker for marks, at most once a second: what is marked meanwhile is done by the same waking.

A lost ring costs a minute: each minute a worker looks for marks that are left (`jobs.follow`).
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.module_loading import import_string

from fairgate.foundation import clock
from fairgate.platform.work.states import Lane

log = logging.getLogger(__name__)

_TASK = "fairgate.reporting.roster.jobs.follow_marks"
"""Found by name, as every job is: operations never import jobs."""
_PAUSE = timedelta(seconds=1)


class _Rung:
    """When this process's last ring comes due: whatever is committed until then, it covers."""

    until: datetime | None = None


def ring() -> None:
    """Have a worker follow the marks a second after the commit; never raises."""
    transaction.on_commit(_enqueue)


def _enqueue() -> None:
    now = clock.now()
    if _Rung.until and now < _Rung.until:
        return
    _Rung.until = now + _PAUSE
    try:
        import_string(_TASK).using(queue_name=Lane.QUICK.value, run_after=_Rung.until).enqueue()
    except Exception:
        log.exception("the roster was not rung for; the sweep will find its marks")
