"""Background shells of releases."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.releases import operations


def remind(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Remind the holder of a request; the key is "<request>:<days>"."""
    request_id, _mark, days = key.partition(":")
    operations.remind(int(request_id), days=int(days), at=at)
    return DONE


def escalate(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Hand a request that nobody answered to those who decide."""
    operations.escalate(int(key), at=at)
    return DONE


def free(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Tell those who asked for a person that the document is free."""
    operations.free(UUID(payload["person"]), at=at)
    return DONE


def drop_unnamed_proof(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop the picture of a request that no row names: whoever asked was cut off."""
    operations.drop_unnamed_proof(key, UUID(payload["wanted"]))
    return DONE
