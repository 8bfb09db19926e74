"""When to try again, how long a worker may hold a job, and what may be kept of an error."""

import re
from datetime import datetime, timedelta

from fairgate.platform.work.states import IntentionState, Lane

MOST_FAILURES = 12
"""With the pauses below, some seven hours of trying; then a person looks."""

KEPT = timedelta(days=30)
"""How long finished work is kept, for engineers who ask what happened."""

CLOCKS_DIFFER = timedelta(seconds=10)
"""How far the clocks of two machines may lie apart: work meant for at once is not early on the one that lags."""

_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(hours=1)
_LEASES = {
    Lane.QUICK: timedelta(minutes=1),
    Lane.OUTSIDE: timedelta(minutes=2),
    Lane.PICTURES: timedelta(minutes=5),
}
_LONG_NUMBER = re.compile(r"\d{6,}")


def lease(lane: str) -> timedelta:
    """Return how long a claim holds; afterwards its worker counts as dead and another may claim."""
    return _LEASES[Lane(lane)]


def pause(failures: int, *, jitter: float) -> timedelta:
    """Return the pause after the n-th failure (from 1): 5 s, 20 s, 80 s … 1 h, times 0.75 to 1.25.

    `jitter` is 0 to 1: it spreads out what failed together.
    """
    grown: timedelta = min(_FIRST_PAUSE * 4 ** min(failures - 1, 8), _LONGEST_PAUSE)
    return grown * (0.75 + jitter / 2)


def is_hopeless(failures: int) -> bool:
    """Say whether an intention has failed so often that only a person can help."""
    return failures >= MOST_FAILURES


def words_of(error: Exception) -> str:
    """Return what may be kept of an error: kind and 200 letters, no long number: it may be a person's."""
    return f"{type(error).__name__}: {_LONG_NUMBER.sub('…', str(error))[:200]}"


def may_be_claimed(
    state: str, *, due_at: datetime, created_at: datetime, lease_until: datetime | None, at: datetime
) -> bool:
    """Say whether whoever hears an intention's bell at `at` may claim it: it is due, or its worker is gone.

    What was meant for at once may be claimed by a worker whose clock lags behind the writer's: left alone, it would
    wait for the sweep.
    """
    if state == IntentionState.RUNNING:
        return lease_until is not None and lease_until <= at
    patience = CLOCKS_DIFFER if due_at == created_at else timedelta()
    return state == IntentionState.WAITING and due_at <= at + patience
