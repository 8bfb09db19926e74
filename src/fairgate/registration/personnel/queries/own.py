"""What concerns a person alone: needs, wishes, the page that they were sent."""

from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import mask_identity, mask_mobile
from fairgate.foundation.words import either
from fairgate.registration.editions.states import Region
from fairgate.registration.personnel.links import person_of
from fairgate.registration.personnel.models import AccessNeed, Person
from fairgate.registration.personnel.names import mask_email, mask_name
from fairgate.registration.personnel.queries.objections import views_of_objections
from fairgate.registration.personnel.states import (
    DocumentKind,
    PersonState,
)
from fairgate.registration.personnel.views import OwnPage


def own_page(token: str) -> OwnPage:
    """Return what a person may see of themselves by their link, masked; raises NotFound. Source: PIPL 17, 44."""
    person_id = person_of(token)
    row = Person.objects.select_related("organization").filter(pk=person_id).first() if person_id else None
    if row is None:
        raise NotFound
    return OwnPage(
        organization=row.organization.name,
        edition_id=row.edition_id,
        name_masked=mask_name(row.name),
        document_label=DocumentKind(row.document_kind).label,
        number_masked=mask_identity(row.document_number),
        mobile_masked=mask_mobile(row.mobile),
        email_masked=mask_email(row.email),
        nationality=row.nationality,
        title=row.title,
        department=row.department,
        has_photo=bool(row.photo_key),
        state_label=PersonState(row.state).label,
        is_cancelled=row.state == PersonState.CANCELLED,
        has_need=AccessNeed.objects.filter(person_id=row.pk).exists(),
        is_overseas=row.organization.region == Region.OVERSEAS,
        asked_to_join=row.joined_at is not None,
        answer=str(either(row.reason, row.reason_en)) if is_declined(row) else "",
        wishes=tuple(views_of_objections(row.objections.select_related("person__organization"))),
    )


def is_declined(row: Person) -> bool:
    """Say whether a person asked to join and was not let in: out, and never handed in. Source: R64."""
    return row.state == PersonState.CANCELLED and row.joined_at is not None and row.submitted_at is None
