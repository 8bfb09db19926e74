"""The note that a person's badge fee is settled, told from above."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel.operations.rows import row_of


@transaction.atomic
def note_fee_settled(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Note that the badge fee is paid, waived or zero: registration never asks billing. Repeatable."""
    _note_fee(person_id, at, by=by, at=at)


@transaction.atomic
def clear_fee_note(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Note that the badge fee is no longer settled, as after a refund; repeatable."""
    _note_fee(person_id, None, by=by, at=at)


def _note_fee(person_id: UUID, settled_at: datetime | None, *, by: Actor, at: datetime) -> None:
    person = row_of(person_id)
    if (person.fee_settled_at is None) == (settled_at is None):
        return
    person.fee_settled_at = settled_at
    person.save(update_fields=["fee_settled_at"])
    audit.record("note_fee", person, by=by, at=at, settled=settled_at is not None)
