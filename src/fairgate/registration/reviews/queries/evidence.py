"""What a decision is taken on: the certificate, its reading, and what the checks say."""

from datetime import date, datetime

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.verification import queries as verification
from fairgate.registration.verification.queries import ReadingView
from fairgate.registration.verification.rules import Verdict
from fairgate.registration.verification.states import CheckName


def certificate_of(organization_id: int) -> bytes:
    """Return an organization's certificate as JPEG, for those who may see it; raises NotFound."""
    picture_id = organizations.get(organization_id, SYSTEM).picture_id
    if picture_id is None:
        raise NotFound
    holder = verification.organization_holder(organization_id)
    return verification.picture_bytes(picture_id, holder=holder)


def reading_of(organization: OrganizationView) -> ReadingView | None:
    """Return what was read from an organization's certificate, or None when it has none."""
    if organization.picture_id is None:
        return None
    holder = verification.organization_holder(organization.id)
    return verification.reading(organization.picture_id, holder=holder)


def verdict_at(organization: OrganizationView, decided_at: datetime | None, on: date) -> Verdict:
    """Return what the checks say today, or said to whoever has decided already."""
    then = submissions.last_judgement(organization.id, until=decided_at) if decided_at else None
    return then.what_was_found if then else submissions.verdict_on(organization, on=on)


def edited_in(verdict: Verdict) -> tuple[str, ...]:
    """Return the fields that the applicant gave otherwise than they were read."""
    found = (check for check in verdict.checks if check.name == CheckName.FIELDS_AS_READ)
    return tuple(name for check in found for name in check.evidence.get("fields", "").split())
