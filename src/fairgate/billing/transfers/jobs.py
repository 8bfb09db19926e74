"""Background shells of bank transfers."""

from datetime import datetime
from typing import Any

from fairgate.billing.transfers import operations
from fairgate.platform.work.states import DONE, Outcome


def drop_unnamed_slip(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop the picture of a slip that no row names: whoever handed it in was cut off."""
    operations.drop_unnamed_slip(key)
    return DONE
