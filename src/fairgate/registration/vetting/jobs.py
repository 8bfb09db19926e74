"""Background shells of vetting outside."""

from datetime import datetime, timedelta
from typing import Any

from fairgate.platform.work.states import DONE, Again, Outcome
from fairgate.registration.vetting import operations


def apply_results(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Apply the next lines of a result file; each is written down before the next begins."""
    is_finished = operations.run_some(int(key), at=at)
    return DONE if is_finished else Again(after=timedelta(0), why="more lines to apply")
