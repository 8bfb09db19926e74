"""Background shells of organizations."""

from datetime import datetime
from typing import Any

from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.organizations import operations


def drop_unnamed_proof(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop the picture of a proof that no row names: whoever handed it in was cut off."""
    operations.drop_unnamed_proof(key, payload["organization"])
    return DONE
