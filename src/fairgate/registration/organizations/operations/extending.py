"""Keeping a dated door open longer for one organization. Source: Q14."""

from datetime import date, datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.registration.deadlines import operations as deadlines
from fairgate.registration.organizations import messages
from fairgate.registration.organizations.queries import line_of, rulebook_of


@transaction.atomic
def extend_deadline(
    organization_id: int, *, what: str, until: date | None, reason: str, by: Actor, at: datetime
) -> int:
    """Keep a door open for an organization and tell its members; return the extension's id.

    Raises NotFound out of reach, Forbidden for who may extend nothing, Refused beside what, until, reason.
    """
    edition_id, path = line_of(organization_id)
    extension_id = deadlines.extend_for_organization(
        organization_id,
        edition_id=edition_id,
        path=path,
        what=what,
        until=until,
        reason=reason,
        by=by,
        at=at,
    )
    messages.tell_extended(organization_id, what, rulebook_of(organization_id), at=at)
    return extension_id
