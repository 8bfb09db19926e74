"""What a case is about now, and what has changed since the last decision on the same subject. Source: Q27."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from django.db.models import Q

from fairgate.foundation.actors import SYSTEM
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.reviews.content import Change, Content, changes, from_text
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.states import CaseState
from fairgate.registration.submissions import queries as submissions


def content_of(row: ReviewCase) -> Content:
    """Return what a case is about, as it is now, by field."""
    return seen(row)[1]


def content_version(row: ReviewCase) -> str:
    """Return the fingerprint of what a case is about, as it is now."""
    return seen(row)[0]


def seen(row: ReviewCase) -> tuple[str, Content]:
    """Return what a case is about, as it is now: its fingerprint, and the content by field."""
    if row.person is not None:
        file, photo, version = personnel.content(row.person)
        return version, {**asdict(file), "photo": photo}
    own = subject_of(row)
    version = own.version if row.amendment_id is None else f"{own.version[:20]}-{row.amendment_id}"
    more = {"delegation": own.delegation_name.zh, "picture": own.picture_id}
    return version, {**asdict(own.file), **more}


def seen_versions(rows: Sequence[ReviewCase]) -> dict[int, str]:
    """Return the fingerprints of what many cases are about, by case, in a few reads."""
    people = personnel.versions(row.person_id for row in rows if row.person_id)
    plain = [row for row in rows if row.person_id is None and row.amendment_id is None]
    own = organizations.versions(row.organization_id for row in plain)
    return {row.pk: _version(row, people, own) for row in rows}


def _version(row: ReviewCase, people: Mapping[UUID, str], own: Mapping[int, str]) -> str:
    if row.person_id is not None:
        return people[row.person_id]
    return own[row.organization_id] if row.amendment_id is None else content_version(row)


def subject_of(row: ReviewCase) -> OrganizationView:
    """Return the organization that a case decides on: as it is, or as it would be with what it asks to change."""
    organization = organizations.get(row.organization_id, SYSTEM)
    if row.amendment_id is None:
        return organization
    return submissions.organization_amended(organization, row.amendment_id)


def changes_since(row: ReviewCase) -> tuple[Change, ...]:
    """Return what was changed between the last decision on the same subject and this case.

    Of an amendment: what is in force, and what it would be.
    """
    if row.amendment_id is not None:
        asked = submissions.amendment(row.amendment_id)
        return tuple(Change(name, asked.before[name], value) for name, value in asked.fields.items())
    about = Q(person_id=row.person_id) if row.person_id else Q(organization_id=row.organization_id)
    earlier = ReviewCase.objects.filter(about, kind=row.kind, amendment=None, pk__lt=row.pk)
    last = earlier.filter(state=CaseState.DECIDED).exclude(seen_content="").order_by("-pk").first()
    if last is None:
        return ()
    own = from_text(row.seen_content) if row.seen_content else content_of(row)
    return changes(from_text(last.seen_content), own)
