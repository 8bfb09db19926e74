"""What the worker does for the chain."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fairgate.platform.chain import operations
from fairgate.platform.chain.operations.sealing import MOST_SEALS
from fairgate.platform.work.states import DONE, Again, Outcome

_EVERY = timedelta(seconds=15)


def seal(key: str, payload: Mapping[str, Any], *, at: datetime) -> Outcome:
    """Seal what is settled and come again in a quarter of a minute, at once when more is waiting."""
    written = operations.seal_settled(at=at)
    return Again(timedelta() if written == MOST_SEALS else _EVERY)


def check(key: str, payload: Mapping[str, Any], *, at: datetime) -> Outcome:
    """Check the whole chain and keep what was found."""
    operations.check(at=at)
    return DONE
