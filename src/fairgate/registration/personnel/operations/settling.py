"""The note that a person's badge fee is settled, told from above."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import row_of, rows_of


@transaction.atomic
def note_fees_settled(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Note that people's badge fees are paid, waived or zero: registration never asks billing. Repeatable."""
    unsettled = rows_of(person_ids, fee_settled_at=None)
    Person.objects.filter(pk__in=[person.pk for person in unsettled]).update(fee_settled_at=at)
    audit.record_all("note_fee", unsettled, by=by, at=at, settled=True)


@transaction.atomic
def clear_fee_note(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Note that the badge fee is no longer settled, as after a refund; repeatable."""
    person = row_of(person_id)
    if person.fee_settled_at is None:
        return
    person.fee_settled_at = None
    person.save(update_fields=["fee_settled_at"])
    audit.record("note_fee", person, by=by, at=at, settled=False)
