"""Background shells of submissions."""

from datetime import datetime, timedelta
from typing import Any

from fairgate.platform.work.states import DONE, Again, Outcome
from fairgate.registration.submissions.operations import decide_when_read
from fairgate.registration.submissions.states import SubmissionState

_LOOK_AGAIN = timedelta(seconds=2)


def decide(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Judge an organization once its certificate is read, or hand it to people when that takes too long."""
    state = decide_when_read(payload["organization_id"], at=at)
    if state == SubmissionState.CHECKING:
        return Again(after=_LOOK_AGAIN, why="the certificate is still being read")
    return DONE
