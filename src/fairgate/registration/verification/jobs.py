"""Reading pictures in the background, in the lane of their own."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import now
from fairgate.foundation.providers import client_for
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.verification.operations import (
    begin_reading,
    note_progress,
    record_reading,
    record_unreadable,
)
from fairgate.registration.verification.ports import DocumentReader, Unreadable
from fairgate.registration.verification.queries import stored_picture

_MOST_ATTEMPTS = 3
"""A picture that ended the worker so many times is not tried again."""


def read_picture(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Read the picture with this id, unless it is read already; idempotent, outside any transaction."""
    picture_id = UUID(key)
    attempt = begin_reading(picture_id, by=SYSTEM, at=at)
    if attempt is None:
        return DONE
    if attempt > _MOST_ATTEMPTS:
        record_unreadable(picture_id, by=SYSTEM, at=now())
        return DONE
    _read(picture_id)
    return DONE


def _read(picture_id: UUID) -> None:
    reader: DocumentReader = client_for("document_reader")
    try:
        reading = reader.read(stored_picture(picture_id), partial(note_progress, picture_id))
    except Unreadable:
        record_unreadable(picture_id, by=SYSTEM, at=now())
    else:
        record_reading(picture_id, reading, by=SYSTEM, at=now())
