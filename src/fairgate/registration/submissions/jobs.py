"""Background shells of submissions."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fairgate.platform.work.states import DONE, Again, Outcome
from fairgate.registration.submissions import operations


def decide(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Judge an organization whose evidence has come, or whose patience has ended; else leave it alone."""
    organization_id = payload["organization_id"]
    operations.decide_when_read(organization_id, at=at)
    operations.reverify(organization_id, None, is_late=False, at=at)
    return DONE


def reverify(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Judge the new licence of an approved organization, once it is read or patience has ended."""
    picture_id = UUID(payload["picture_id"])
    operations.reverify(payload["organization_id"], picture_id, is_late=payload["is_late"], at=at)
    return DONE


def replay(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Try the next part of a trial; each part is written down before the next begins."""
    is_finished = operations.replay_some(int(key), at=at)
    return DONE if is_finished else Again(after=timedelta(0), why="more evidence to try")
