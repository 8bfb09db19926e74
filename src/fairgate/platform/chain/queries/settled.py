"""Up to which entry nothing can come in between any more, without holding up a single writer.

PostgreSQL gives an entry its id when it is written and shows it when its transaction commits, so 7 may appear after
8. Whoever may still show an id up to the newest that we see holds the lock of an INSERT on the table, taken before
the id and let go after the commit is seen. So: look at the newest id, then at who holds that lock, and wait until
just those have ended; newcomers only take higher ids. SQLite has one writer at a time: ids appear in their order.
"""

import time
from datetime import timedelta

from django.db import connection
from django.db.models import Max

from fairgate.platform.audit.models import AuditEntry

_LOOK_EVERY = 0.05
_WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND pid IS DISTINCT FROM pg_backend_pid()
"""


def settled_until(patience: timedelta) -> int:
    """Return the id up to which every entry that will ever be there is there; 0 when writers outlast `patience`."""
    newest = AuditEntry.objects.aggregate(newest=Max("id"))["newest"] or 0
    return newest if _have_ended(_writers(), patience) else 0


def _have_ended(writers: set[str], patience: timedelta) -> bool:
    deadline = time.monotonic() + patience.total_seconds()
    while writers and time.monotonic() < deadline:
        time.sleep(_LOOK_EVERY)
        writers &= _writers()
    return not writers


def _writers() -> set[str]:
    """Return the open transactions of others that may have taken an id and not shown it yet."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, [AuditEntry._meta.db_table])
        return {row[0] for row in cursor.fetchall()}
