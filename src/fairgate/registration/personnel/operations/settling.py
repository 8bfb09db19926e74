"""The notes that a person's badge fee is settled, or asked back, told from above."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import row_of, rows_of
from fairgate.registration.personnel.states import PersonState


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


@transaction.atomic
def note_refunds_asked(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> dict[UUID, PersonState]:
    """Note that people's paid fees are asked back, and return how each stands; repeatable.

    Raises Refused when somebody is neither rejected nor cancelled. Source: guide R55.
    """
    people = rows_of(person_ids)
    refuse(*(rules.refund_state_refusal(person.state) for person in people))
    fresh = rows_of(person_ids, refund_asked_at=None)
    Person.objects.filter(pk__in=[person.pk for person in fresh]).update(refund_asked_at=at)
    audit.record_all("note_refund", fresh, by=by, at=at, asked=True)
    return {person.pk: PersonState(person.state) for person in people}


@transaction.atomic
def clear_refund_note(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Note that the fee is no longer asked back; repeatable."""
    person = row_of(person_id)
    if person.refund_asked_at is None:
        return
    person.refund_asked_at = None
    person.save(update_fields=["refund_asked_at"])
    audit.record("note_refund", person, by=by, at=at, asked=False)
