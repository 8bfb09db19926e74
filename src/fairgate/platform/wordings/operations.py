"""Writing a note of the host's."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Stale, refuse
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.wordings.models import HostNote
from fairgate.platform.wordings.queries import note_of
from fairgate.platform.wordings.rules import note_refusals


@transaction.atomic
def write_note(
    subject: str,
    *,
    zh: str,
    en: str,
    slots: Collection[str],
    longest: int,
    seen: int,
    by: Actor,
    at: datetime,
) -> int:
    """Let a note hold from now on, the default with empty texts; return the number of its version.

    `seen` is the number that holds for the writer. Raises Forbidden, Refused beside zh and en, Stale when another
    was first.
    """
    if not by.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        raise Forbidden
    refuse(*note_refusals(zh, en, slots=slots, longest=longest))
    if note_of(subject).number != seen:
        raise Stale
    row = HostNote(subject=subject, number=seen + 1, zh=zh.strip(), en=en.strip())
    row.written_at, row.written_by = at, by.label
    _insert(row)
    audit.record("write_note", row, by=by, at=at, place=subject, version=row.number)
    return row.number


def _insert(row: HostNote) -> None:
    """Raise Stale where another version with this number was written in the same moment."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Stale from error
