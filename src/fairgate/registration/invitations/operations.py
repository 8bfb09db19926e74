"""Opening and closing an organization's link, and coming by it. Source: R62, R63."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.invitations.models import ColleagueLink
from fairgate.registration.invitations.queries import invited_to
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.file import PersonFile


@transaction.atomic
def open_link(organization_id: int, *, by: Actor, at: datetime) -> None:
    """Give an organization a link for colleagues; one that is open stays. Raises NotFound, Forbidden."""
    insist_on_editor(by, organization_id)
    row = _locked(organization_id, by=by, at=at)
    if row.is_open:
        return
    row.serial += 1
    _turn(row, "open_colleague_link", by=by, at=at)


@transaction.atomic
def close_link(organization_id: int, *, by: Actor, at: datetime) -> None:
    """End an organization's link: whoever follows it finds nothing. Raises NotFound, Forbidden."""
    insist_on_editor(by, organization_id)
    row = _locked(organization_id, by=by, at=at)
    if row.is_open:
        _turn(row, "close_colleague_link", by=by, at=at)


def _locked(organization_id: int, *, by: Actor, at: datetime) -> ColleagueLink:
    fresh = {"changed_at": at, "changed_by": by.label}
    rows = ColleagueLink.objects.select_for_update(no_key=True)
    return rows.get_or_create(organization_id=organization_id, defaults=fresh)[0]


def _turn(row: ColleagueLink, verb: str, *, by: Actor, at: datetime) -> None:
    row.is_open = not row.is_open
    row.changed_at, row.changed_by = at, by.label
    row.save()
    audit.record(verb, row, by=by, at=at, organization=row.organization_id)


def join_by_link(
    token: str,
    file: PersonFile,
    *,
    photo: bytes,
    photo_name: str,
    agreed: Collection[str],
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask to join by a link, as whoever has just proved the mobile or e-mail in `file`; return the person's id.

    Raises NotFound for a link that is closed, Refused beside what is missing, after the cut-off or when too many wait.
    """
    asked = invited_to(token, at=at)
    refuse(asked.closed)
    return personnel.come_by_link(
        asked.organization_id, file, photo=photo, photo_name=photo_name, agreed=agreed, by=by, at=at
    )
