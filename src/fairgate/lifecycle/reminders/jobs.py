"""Background shells of reminders."""

from datetime import date, datetime
from typing import Any

from fairgate.lifecycle.reminders import operations
from fairgate.lifecycle.reminders.operations import Round
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.editions.states import CutOff


def remind_batch(_key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Remind the next batch of a round; the batch after it is an intention of its own."""
    this = Round(
        payload["edition_id"],
        CutOff(payload["what"]),
        date.fromisoformat(payload["last_day"]),
        payload["days"],
    )
    operations.remind_batch(this, after=payload["after"], at=at)
    return DONE
