"""The host takes an organization's approval back. Source: Q17."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.editions.policies import insist_on_host_admin
from fairgate.registration.organizations.queries import visible_to
from fairgate.registration.personnel.queries import concerned_ids
from fairgate.registration.reviews.operations.closing import close, close_person_cases
from fairgate.registration.reviews.operations.rows import open_case_of_organization
from fairgate.registration.reviews.states import CloseCause
from fairgate.registration.submissions import operations as submissions


@transaction.atomic
def revoke_organization(organization_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an approval back: the open cases of its people are closed, and they become refundable.

    Raises NotFound, Forbidden for all but the host's administrators, Refused with field "reason", Stale unless
    approved.
    """
    if not visible_to(by).filter(pk=organization_id).exists():
        raise NotFound
    insist_on_host_admin(by)
    _drop_the_amendment(organization_id, by=by, at=at)
    close_person_cases(concerned_ids(organization_id), CloseCause.REVOKED, by=by, at=at)
    submissions.revoke(organization_id, reason=reason, by=by, at=at)


def _drop_the_amendment(organization_id: int, *, by: Actor, at: datetime) -> None:
    case = open_case_of_organization(organization_id)
    if case is not None and case.amendment_id is not None:
        close(case, CloseCause.REVOKED, by=by, at=at)
        submissions.withdraw_amendment(case.amendment_id, by=by, at=at)
