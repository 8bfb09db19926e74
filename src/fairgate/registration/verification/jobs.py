"""Reading pictures, in the lane of their own, and asking the registry."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import now
from fairgate.foundation.providers import client_for
from fairgate.platform.work.states import DONE, Outcome
from fairgate.registration.verification import operations
from fairgate.registration.verification.operations import (
    begin_asking,
    begin_reading,
    give_up_if_hopeless,
    note_progress,
    note_source_down,
    record_finding,
    record_reading,
    record_unreadable,
)
from fairgate.registration.verification.ports import (
    DocumentReader,
    Finding,
    OrganizationVerifier,
    SourceDown,
    Unreadable,
)
from fairgate.registration.verification.queries import (
    is_open,
    is_source_resting,
    question_of,
    stored_picture,
)

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


def drop_unnamed_picture(key: str, payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Drop the bytes of a picture that no row names: whoever handed it in was cut off."""
    operations.drop_unnamed_picture(key, UUID(payload["picture"]))
    return DONE


def ask_registry(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Ask the registry this question, unless it has answered; idempotent, outside any transaction.

    SourceDown goes to the work engine, which tries again later and later; in the end people go on without it.
    """
    inquiry_id = UUID(key)
    if is_open(inquiry_id):
        _ask(inquiry_id, at)
    return DONE


def _ask(inquiry_id: UUID, at: datetime) -> None:
    try:
        finding = _answer(inquiry_id, at)
    except Exception:  # without an answer whatever went wrong; the engine keeps the reason
        give_up_if_hopeless(inquiry_id, by=SYSTEM, at=at)
        if is_open(inquiry_id):
            raise
    else:
        record_finding(inquiry_id, finding, by=SYSTEM, at=at)


def _answer(inquiry_id: UUID, at: datetime) -> Finding:
    if is_source_resting(at):
        raise SourceDown("it gave no answer a moment ago")
    verifier: OrganizationVerifier = client_for("organization_registry")
    begin_asking(inquiry_id)
    try:
        return verifier.check(question_of(inquiry_id))
    except SourceDown:
        note_source_down(inquiry_id, by=SYSTEM, at=at)
        raise
