"""The search for pairs in the background."""

from datetime import datetime
from typing import Any

from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.duplicates import operations


def find(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Search an edition; the key is "<edition>:<hour>"."""
    operations.keep_found(int(key.partition(":")[0]), at=at)
    return DONE
