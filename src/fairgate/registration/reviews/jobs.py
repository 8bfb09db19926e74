"""Background shells of reviews."""

from datetime import datetime, timedelta
from typing import Any

from fairgate.platform.work.states import DONE, Again, Outcome
from fairgate.registration.reviews import operations


def lay_back(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Lay a case back whose reviewer has kept it for too long; whoever took it again has their time."""
    left = operations.lay_back(int(key.partition(":")[0]), at=at)
    return DONE if left is None else Again(after=left, why="it was taken again")


def tell(_key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Tell organizations the decisions that cannot be undone any more; one waking for all of the same minute."""
    is_finished = operations.tell_some(at=at)
    return DONE if is_finished else Again(after=timedelta(0), why="more organizations to tell")


def run_batch(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Decide the next part of a batch; each case is written down before the next begins."""
    is_finished = operations.run_some(int(key), at=at)
    return DONE if is_finished else Again(after=timedelta(0), why="more cases to decide")
