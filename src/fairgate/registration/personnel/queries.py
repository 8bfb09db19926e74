"""Reads of people; a stranger finds nobody."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from django.db.models import QuerySet

from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_identity, mask_mobile
from fairgate.registration.editions.queries import rulebook as rulebook_of
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import visible_to as organizations_visible_to
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.rules import missing_of
from fairgate.registration.personnel.states import (
    EDITABLE,
    HANDED_IN,
    DocumentKind,
    Gender,
    PersonState,
    PhotoHint,
)
from fairgate.registration.personnel.views import PersonBrief, PersonView

__all__ = ["PersonBrief", "PersonView"]


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Return the people that an actor may know of: those of the organizations that it may know of."""
    return Person.objects.filter(organization__in=organizations_visible_to(actor))


def persons_of(organization_id: int, actor: Actor) -> list[PersonView]:
    """Return an organization's people, oldest entry first, cancelled ones too, in two reads."""
    rows = list(visible_to(actor).filter(organization_id=organization_id))
    rulebook = rulebook_of(rows[0].edition_id) if rows else None
    return [view_of(row, rulebook) for row in rows if rulebook]


def person(person_id: UUID, actor: Actor) -> PersonView:
    """Return a person that the actor may know of; raises NotFound."""
    row = _first(visible_to(actor), person_id)
    return view_of(row, rulebook_of(row.edition_id))


def file_of(person_id: UUID, actor: Actor) -> PersonFile:
    """Return a person's data in clear, for those who enter it; raises NotFound, and Forbidden for a payer."""
    row = _first(Person.objects.all(), person_id)
    insist_on_editor(actor, row.organization_id)
    return row.file


def photo(person_id: UUID, actor: Actor) -> bytes:
    """Return the photo as JPEG; raises NotFound when there is none for this actor."""
    row = _first(visible_to(actor), person_id)
    if not row.photo_key:
        raise NotFound
    return files.read(row.photo_key)


def version(person_id: UUID) -> str:
    """Return the fingerprint of a person's content; for verbs, so no actor is asked. Raises NotFound."""
    return version_of(_first(Person.objects.all(), person_id))


def brief(person_ids: Iterable[UUID]) -> dict[UUID, PersonBrief]:
    """Return the least of several people in one read, for verbs of upper rooms; no actor is asked."""
    return {row.pk: _brief(row) for row in Person.objects.filter(id__in=list(person_ids))}


def submitted_ids(organization_id: int) -> list[UUID]:
    """Return who of an organization is handed in and waits, oldest first; for reactions."""
    waiting = Person.objects.filter(organization_id=organization_id, state=PersonState.SUBMITTED)
    return list(waiting.order_by("submitted_at", "id").values_list("id", flat=True))


def handed_in_count(organization_id: int) -> int:
    """Return how many of an organization's people are handed in; for verbs of upper rooms."""
    return Person.objects.filter(organization_id=organization_id, state__in=HANDED_IN).count()


def _first(found: QuerySet[Person], person_id: UUID) -> Person:
    row = found.filter(id=person_id).first()
    if row is None:
        raise NotFound
    return row


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
    )


def view_of(row: Person, rulebook: Rulebook) -> PersonView:
    """Return a row as screens see it; asks the database nothing."""
    return PersonView(
        id=row.pk,
        organization_id=row.organization_id,
        name=row.name,
        document_kind=row.document_kind,
        document_label=DocumentKind(row.document_kind).label,
        number_masked=mask_identity(row.document_number),
        nationality=row.nationality,
        gender=row.gender,
        gender_label=Gender(row.gender).label,
        born_on=row.born_on,
        mobile_masked=mask_mobile(row.mobile),
        email=row.email,
        title=row.title,
        department=row.department,
        state=row.state,
        state_label=PersonState(row.state).label,
        has_photo=bool(row.photo_key),
        photo_hints=tuple(PhotoHint(hint).label for hint in row.photo_hints),
        missing=missing_of(
            row.file, has_photo=bool(row.photo_key), rulebook=rulebook, on=rulebook.show.first
        ),
        fee_settled_at=row.fee_settled_at,
        submitted_at=row.submitted_at,
        reason=row.reason,
        fields_named=tuple(row.fields_named),
        is_editable=row.state in EDITABLE,
        version=version_of(row),
    )


def version_of(row: Person) -> str:
    """Return the fingerprint of a person's content, photo included: decisions are bound to what was seen."""
    text = json.dumps([asdict(row.file), row.photo_key], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
