"""What reviews do to a person; reviews ask for the permission."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import messages
from fairgate.registration.personnel.events import (
    PersonApproved,
    PersonRejected,
    PersonReturned,
)
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import row_of, rows_of
from fairgate.registration.personnel.states import PERSON


@transaction.atomic
def take_for_review(person_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Begin the review of a person who is handed in; False when another was first. Called by reviews."""
    person = row_of(person_id)
    if not PERSON.can("take_for_review", person.state):
        return False
    audit.move(person, PERSON, "take_for_review", by=by, at=at)
    return True


@transaction.atomic
def take_all_for_review(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    """Begin the review of many, as `take_for_review` does; return those whom we were first to take."""
    people = [each for each in rows_of(person_ids) if PERSON.can("take_for_review", each.state)]
    audit.move_all(people, PERSON, "take_for_review", by=by, at=at)
    return [person.pk for person in people]


@transaction.atomic
def approve(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Approve a person after the last stage; called by reviews, which asks for permission. Raises Stale."""
    person = _judged(person_id, "approve", "", (), by=by, at=at)
    messages.tell_approved(person, at=at)
    announce(PersonApproved(person.pk, person.organization_id), by=by, at=at)


@transaction.atomic
def return_for_change(
    person_id: UUID, *, reason: str, fields_named: Collection[str], by: Actor, at: datetime
) -> None:
    """Give a person back to be corrected, in words; called by reviews. Raises Stale. Source: Q27."""
    person = _judged(person_id, "return_for_change", reason, fields_named, by=by, at=at)
    messages.tell_returned(person, at=at)
    announce(PersonReturned(person.pk, person.organization_id), by=by, at=at)


@transaction.atomic
def reject(person_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a person, in words; called by reviews. Raises Stale. Source: guide R55."""
    person = _judged(person_id, "reject", reason, (), by=by, at=at)
    messages.tell_rejected(person, at=at)
    announce(PersonRejected(person.pk, person.organization_id), by=by, at=at)


def _judged(
    person_id: UUID, verb: str, reason: str, fields_named: Collection[str], *, by: Actor, at: datetime
) -> Person:
    person = row_of(person_id)
    audit.move(person, PERSON, verb, by=by, at=at)
    person.reason, person.fields_named = reason, list(fields_named)
    person.save(update_fields=["reason", "fields_named"])
    return person
