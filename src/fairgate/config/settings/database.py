"""One database by DATABASE_URL: SQLite embedded, PostgreSQL for many machines; the same code on both."""

import os
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url

from fairgate.config.settings.environment import env, var_dir

_url = env("DATABASE_URL") or f"sqlite:///{var_dir() / 'fairgate.sqlite3'}"
_database: dict[str, Any] = dict(dj_database_url.parse(_url))

if _database["ENGINE"].endswith("sqlite3"):
    # FULL, not NORMAL: in WAL mode NORMAL may lose the last commits in a power cut, and those are payments.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # Kept open: closing the last connection would write the whole WAL back, after each request and each job.
    _database["CONN_MAX_AGE"] = None
    # A file, not memory: threads and killed processes of the tests must see one database.
    _database["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"fairgate-test-{os.getpid()}.sqlite3")}
else:
    _pool = {"min_size": 1, "max_size": int(env("DATABASE_POOL", "8"))}
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), "pool": _pool}
    _database["TEST"] = {"NAME": f"test_fairgate_{os.getpid()}"}

DATABASES = {"default": _database}
SILENCED_SYSTEM_CHECKS = [
    "models.W040"
]  # SQLite, where few people are, leaves out what its indexes need not hold

_cache_url = env("CACHE_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _cache_url}
        if _cache_url
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
