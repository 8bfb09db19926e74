"""Background work: one huey queue a lane, woken through the Tasks API; JOBS_URL says where queues are kept.

The queue is only a bell (the truth is the intention row), so losing it costs at most a minute.
"""

from pathlib import Path
from typing import Any

from fairgate.config.settings.environment import env, var_dir

JOBS_URL = env("JOBS_URL") or f"sqlite:///{var_dir() / 'jobs.sqlite3'}"
"""sqlite:///<file> (never the database's own file: an enqueue would wait for itself), redis://…, postgres://…,
or memory:// for tests."""


def _queue_options(url: str) -> dict[str, Any]:
    scheme, _mark, rest = url.partition("://")
    if scheme == "sqlite":
        path = Path(rest.removeprefix("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        return {"huey_class": "huey.SqliteHuey", "filename": str(path), "fsync": True}
    if scheme in {"redis", "rediss"}:
        return {"huey_class": "huey.PriorityRedisHuey", "url": url}
    if scheme in {"postgres", "postgresql"}:
        return {"huey_class": "huey.PostgresHuey", "dsn": url}
    return {"huey_class": "huey.MemoryHuey"}


HUEY = {**_queue_options(JOBS_URL), "immediate": False}
HUEY_CONSUMER = {
    "initial_delay": 0.05,
    "max_delay": 0.1,
    "graceful_signal": "TERM",
    "check_worker_health": True,
}
"""Ten looks a second cost 0.4% of a core on SQLite and answer within 0.1 s."""

LANE_WORKERS = {"quick": 2, "outside": 4, "pictures": 1}
"""Threads of a lane: outside more, since they wait for partners; pictures one, since it keeps a core busy."""

WORKERS = (("quick", "outside"), ("pictures",))
"""The worker processes of `fairgate serve`, each with the lanes that it works on."""

TASKS = {
    "default": {
        "BACKEND": "fairgate.platform.work.queues.LaneBackend",
        "QUEUES": ["quick", "outside", "pictures"],
    },
}
