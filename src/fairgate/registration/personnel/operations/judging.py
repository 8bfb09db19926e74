"""What reviews do to a person; reviews ask for the permission."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Stale
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel import messages
from fairgate.registration.personnel.events import (
    PersonApproved,
    PersonRejected,
    PersonReopened,
    PersonReturned,
)
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.rows import row_of, rows_of
from fairgate.registration.personnel.states import HANDED_IN, PERSON


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
def withdraw_all(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Take people back to 待提交 whose organization withdraws; they owe nothing yet. Called by submissions."""
    people = [each for each in rows_of(person_ids) if PERSON.can("withdraw", each.state)]
    audit.move_all(people, PERSON, "withdraw", by=by, at=at)


def approve(person: Person, *, by: Actor, at: datetime) -> None:
    """Approve a locked person after the last stage; called by reviews, which asks for permission. Raises Stale."""
    _judge(person, "approve", "", "", (), by=by, at=at)
    is_settled = person.fee_settled_at is not None
    announce(PersonApproved(person.pk, person.organization_id, is_settled), by=by, at=at)


def return_for_change(
    person: Person,
    *,
    reason: str,
    reason_en: str = "",
    fields_named: Collection[str],
    by: Actor,
    at: datetime,
) -> None:
    """Give a locked person back to be corrected, in words; called by reviews. Raises Stale. Source: Q27."""
    _judge(person, "return_for_change", reason, reason_en, fields_named, by=by, at=at)
    announce(PersonReturned(person.pk, person.organization_id), by=by, at=at)


def reject(person: Person, *, reason: str, reason_en: str = "", by: Actor, at: datetime) -> None:
    """Refuse a locked person, in words; called by reviews. Raises Stale. Source: guide R55."""
    _judge(person, "reject", reason, reason_en, (), by=by, at=at)
    announce(PersonRejected(person.pk, person.organization_id), by=by, at=at)


@transaction.atomic
def reopen_review(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a decision back, as if it had not been taken: the person is under review again. Called by reviews.

    Raises Stale when the person was handed in again meanwhile, or somebody else holds the document by now.
    """
    person = row_of(person_id)
    others = Person.objects.filter(edition_id=person.edition_id, document_index=person.document_index)
    if others.filter(state__in=HANDED_IN).exclude(pk=person_id).exists():
        raise Stale
    _judge(person, "reopen_review", "", "", (), by=by, at=at)
    announce(PersonReopened(person.pk, person.organization_id), by=by, at=at)


@transaction.atomic
def put_all_back(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Take people off the desk whose organization's approval is taken back. Called by reviews."""
    people = [each for each in rows_of(person_ids) if PERSON.can("put_back", each.state)]
    audit.move_all(people, PERSON, "put_back", by=by, at=at)


def tell_decided(person_ids: Collection[UUID], *, at: datetime) -> None:
    """Tell an organization the results of its people, in one message. Called by reviews."""
    messages.tell_decided(list(Person.objects.filter(pk__in=person_ids).order_by("pk")), at=at)


@transaction.atomic
def reject_all(person_ids: Collection[UUID], *, reason: str, by: Actor, at: datetime) -> None:
    """Refuse everybody whose organization is revoked; called by submissions, which tells. Source: Q17."""
    people = rows_of(person_ids)
    audit.move_all(people, PERSON, "reject_with_organization", by=by, at=at)
    ids = [person.pk for person in people]
    Person.objects.filter(pk__in=ids).update(reason=reason, reason_en="", fields_named=[])
    for person_id, organization_id in _organizations_of(ids):
        announce(PersonRejected(person_id, organization_id), by=by, at=at)


def _organizations_of(person_ids: Collection[UUID]) -> list[tuple[UUID, int]]:
    found = Person.objects.filter(pk__in=person_ids).order_by("pk")
    return list(found.values_list("pk", "organization_id"))


def _judge(
    person: Person,
    verb: str,
    reason: str,
    reason_en: str,
    fields_named: Collection[str],
    *,
    by: Actor,
    at: datetime,
) -> None:
    person.reason, person.reason_en, person.fields_named = reason, reason_en, list(fields_named)
    audit.move(person, PERSON, verb, by=by, at=at, columns=("reason", "reason_en", "fields_named"))
