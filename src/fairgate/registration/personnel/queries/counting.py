"""Who of an organization is where; for verbs and reactions, so no actor is asked."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from fairgate.foundation.identifiers import mask_identity
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import (
    HANDED_IN,
    PersonState,
)
from fairgate.registration.personnel.views import PersonBrief

_BRIEF = (
    *("edition_id", "organization_id", "name", "state", "document_number", "title", "department"),
    *("photo_key", "fee_settled_at", "submitted_at", "refund_asked_at"),
)


def count_waiting_to_join(organization_id: int) -> int:
    """Return how many ask to join an organization; for verbs, so no actor is asked."""
    return Person.objects.filter(organization_id=organization_id, state=PersonState.VOUCHING).count()


def brief(person_ids: Iterable[UUID]) -> dict[UUID, PersonBrief]:
    """Return the least of several people in one read, for verbs of upper rooms; no actor is asked."""
    rows = Person.objects.filter(id__in=list(person_ids)).only(*_BRIEF)
    return {row.pk: _brief(row) for row in rows}


def submitted_ids(organization_id: int) -> list[UUID]:
    """Return who of an organization is handed in and waits, oldest first; for reactions."""
    waiting = Person.objects.filter(organization_id=organization_id, state=PersonState.SUBMITTED)
    return list(waiting.order_by("submitted_at", "id").values_list("id", flat=True))


def ids_of(organization_id: int) -> list[UUID]:
    """Return everybody of an organization, cancelled ones too; for reactions."""
    found = Person.objects.filter(organization_id=organization_id)
    return list(found.order_by("id").values_list("id", flat=True))


def concerned_ids(organization_id: int) -> list[UUID]:
    """Return whom a revocation concerns: who is handed in, and who has paid and was taken back. Source: Q17."""
    paid = Q(state=PersonState.DRAFT, fee_settled_at__isnull=False)
    found = Person.objects.filter(Q(state__in=HANDED_IN) | paid, organization_id=organization_id)
    return list(found.order_by("id").values_list("id", flat=True))


def handed_in_ids(organization_id: int) -> list[UUID]:
    """Return who of an organization is handed in, whatever has become of it; for verbs of upper rooms."""
    found = Person.objects.filter(organization_id=organization_id, state__in=HANDED_IN)
    return list(found.order_by("id").values_list("id", flat=True))


def approved_among(person_ids: Iterable[UUID]) -> list[UUID]:
    """Return those of several people who are approved now, in the order of their ids; for verbs of upper rooms."""
    found = Person.objects.filter(pk__in=list(person_ids), state=PersonState.APPROVED)
    return list(found.order_by("pk").values_list("pk", flat=True))


def has_settled_since(
    at: datetime, *, person_id: UUID | None = None, organization_id: int | None = None
) -> bool:
    """Say whether the badge fee of a person, or of anybody of an organization, was settled after an instant.

    What was settled in that same instant was waived with it: nobody has paid anything.
    """
    whom = Q(pk=person_id) if person_id is not None else Q(organization_id=organization_id)
    return Person.objects.filter(whom, fee_settled_at__gt=at).exists()


def handed_in_count(organization_id: int) -> int:
    """Return how many of an organization's people are handed in; for verbs of upper rooms."""
    return Person.objects.filter(organization_id=organization_id, state__in=HANDED_IN).count()


def _brief(row: Person) -> PersonBrief:
    return PersonBrief(
        id=row.pk,
        edition_id=row.edition_id,
        organization_id=row.organization_id,
        name=row.name,
        state=row.state,
        number_masked=mask_identity(row.document_number),
        title=row.title,
        department=row.department,
        photo_key=row.photo_key,
        is_fee_settled=row.fee_settled_at is not None,
        was_handed_in=row.submitted_at is not None,
        is_asked_back=row.refund_asked_at is not None,
    )
