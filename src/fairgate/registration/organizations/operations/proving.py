"""What an organization brings after sign-up to bear out its claim."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.registration.organizations import rules
from fairgate.registration.organizations.events import LicenceReplaced
from fairgate.registration.organizations.operations.rows import locked
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.queries import organization_holder


@transaction.atomic
def explain_delegation(organization_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Say why the organization joins this delegation by subordination and not by place. Source: guide R4.

    Raises NotFound or Forbidden, Refused (also while locked).
    """
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.locked_refusal(organization.lock), rules.explanation_refusal(reason))
    organization.subordination_reason = reason.strip()
    organization.save(update_fields=["subordination_reason"])
    audit.record("explain_delegation", organization, by=by, at=at)


@transaction.atomic
def replace_picture(
    organization_id: int, picture_id: UUID, *, picture_holder: str, by: Actor, at: datetime
) -> None:
    """Take a new picture of the certificate in place of the old one; the credit code stays fixed. Source: Q9.

    The new picture is evidence from now on: at the next submission, or, for an approved organization, at
    once. Raises NotFound or Forbidden, Refused while under review.
    """
    organization = locked(organization_id)
    insist_on_editor(by, organization_id)
    refuse(rules.replacement_refusal(organization.lock))
    holder = organization_holder(organization_id)
    verification.hand_over(picture_id, holder=picture_holder, to=holder, by=by, at=at)
    organization.picture_id = picture_id
    organization.save(update_fields=["picture"])
    audit.record("replace_picture", organization, by=by, at=at, picture=str(picture_id))
    announce(LicenceReplaced(organization_id), by=by, at=at)
