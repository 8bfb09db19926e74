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
from fairgate.foundation.providers import client_for
from fairgate.foundation.words import either
from fairgate.registration.editions.queries import rulebook as rulebook_of
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import Making
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import visible_to as organizations_visible_to
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.ports import BadgeFont
from fairgate.registration.personnel.rules import hints_of, missing_of
from fairgate.registration.personnel.states import (
    EDITABLE,
    DocumentKind,
    Gender,
    PersonState,
    PhotoHint,
)
from fairgate.registration.personnel.views import PersonView, ReuseView


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Return the people that an actor may know of: those of the organizations that it may know of."""
    return Person.objects.filter(organization__in=organizations_visible_to(actor))


def persons_of(organization_id: int, actor: Actor) -> list[PersonView]:
    """Return an organization's people, oldest entry first, cancelled ones too, in two reads."""
    rows = list(visible_to(actor).filter(organization_id=organization_id))
    rulebook = rulebook_of(rows[0].edition_id) if rows else None
    return [view_of(row, rulebook) for row in rows if rulebook]


def waiting_to_join(organization_id: int, actor: Actor) -> list[PersonView]:
    """Return who asks to join an organization, the longest wait first, in two reads. Source: R63."""
    waiting = visible_to(actor).filter(organization_id=organization_id, state=PersonState.VOUCHING)
    rows = list(waiting.order_by("joined_at", "pk"))
    rulebook = rulebook_of(rows[0].edition_id) if rows else None
    return [view_of(row, rulebook) for row in rows if rulebook]


def person(person_id: UUID, actor: Actor) -> PersonView:
    """Return a person that the actor may know of; raises NotFound."""
    row = first_of(visible_to(actor), person_id)
    return view_of(row, rulebook_of(row.edition_id))


def file_of(person_id: UUID, actor: Actor) -> PersonFile:
    """Return a person's data in clear, for those who enter it; raises NotFound, and Forbidden for a payer."""
    row = first_of(Person.objects.all(), person_id)
    insist_on_editor(actor, row.organization_id)
    return row.file


def persons_by_id(person_ids: Iterable[UUID]) -> dict[UUID, PersonView]:
    """Return several people by id, for upper rooms that joined what their reader may see; no actor is asked."""
    rows = list(Person.objects.filter(id__in=list(person_ids)))
    books = {edition_id: rulebook_of(edition_id) for edition_id in {row.edition_id for row in rows}}
    return {row.pk: view_of(row, books[row.edition_id]) for row in rows}


def photo(person_id: UUID, actor: Actor) -> bytes:
    """Return the photo as JPEG; raises NotFound when there is none for this actor."""
    row = first_of(visible_to(actor), person_id)
    if not row.photo_key:
        raise NotFound
    return files.read(row.photo_key)


def number_in_full(person_id: UUID) -> str:
    """Return the whole document number, for the verb that writes down who reads it. Raises NotFound."""
    return first_of(Person.objects.all(), person_id).document_number


def version(person_id: UUID) -> str:
    """Return the fingerprint of a person's content; for verbs, so no actor is asked. Raises NotFound."""
    return version_of(first_of(Person.objects.all(), person_id))


def content(row: Person) -> tuple[PersonFile, str, str]:
    """Return a person's data, the key of the photo and the fingerprint of both; asks the database nothing."""
    return row.file, row.photo_key, version_of(row)


def contents(person_ids: Iterable[UUID]) -> dict[UUID, tuple[PersonFile, str, str]]:
    """Return what `content` does of several people, by id, in one read; no actor is asked."""
    rows = Person.objects.filter(id__in=list(person_ids))
    return {row.pk: (row.file, row.photo_key, version_of(row)) for row in rows}


def versions(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the fingerprints of several people's content, by id, in one read; no actor is asked."""
    return {row.pk: version_of(row) for row in Person.objects.filter(id__in=list(person_ids))}


def first_of(found: QuerySet[Person], person_id: UUID) -> Person:
    """Return the row of one person among those found; raises NotFound."""
    row = found.filter(id=person_id).first()
    if row is None:
        raise NotFound
    return row


def view_of(row: Person, rulebook: Rulebook) -> PersonView:
    """Return a row as screens see it; asks the database nothing."""
    return PersonView(
        id=row.pk,
        organization_id=row.organization_id,
        name=row.name,
        document_kind=row.document_kind,
        document_label=DocumentKind(row.document_kind).label,
        number_masked=mask_identity(row.document_number),
        document_issuer=row.document_issuer,
        document_expires_on=row.document_expires_on,
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
        is_photo_looked_at=row.photo_looked_at is not None,
        photo_hints=tuple(PhotoHint(hint).label for hint in row.photo_hints),
        hints=hints_of(row.file, lacking=lacking_in_badge_font(row.name)),
        missing=missing_of(
            row.file, has_photo=bool(row.photo_key), rulebook=rulebook, on=rulebook.show.first
        ),
        fee_settled_at=row.fee_settled_at,
        submitted_at=row.submitted_at,
        reason=str(either(row.reason, row.reason_en)),
        fields_named=tuple(row.fields_named),
        is_editable=row.state in EDITABLE,
        version=version_of(row),
        is_asked_back=row.refund_asked_at is not None,
        reuse=ReuseView(row.reuse_source, row.reuse_number) if row.making == Making.REUSE else None,
    )


def lacking_in_badge_font(name: str) -> str:
    """Return the signs of a name that badges cannot print; asks the database nothing."""
    font: BadgeFont = client_for("badge_font")
    return font.lacking(name)


def version_of(row: Person) -> str:
    """Return the fingerprint of a person's content, photo included: decisions are bound to what was seen."""
    text = json.dumps([asdict(row.file), row.photo_key], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
