"""Reads of what approved organizations ask to change."""

from dataclasses import replace

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import either
from fairgate.registration.delegations.queries import get as delegation_view
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.submissions.amending import amended
from fairgate.registration.submissions.models import Amendment
from fairgate.registration.submissions.states import AmendmentKind, AmendmentState
from fairgate.registration.submissions.views import AmendmentView


def latest_amendment(organization_id: int, actor: Actor) -> AmendmentView | None:
    """Return what an organization asked to change last, or None. Raises NotFound for a stranger."""
    organizations.get(organization_id, actor)
    row = Amendment.objects.filter(organization_id=organization_id).first()
    return _view(row) if row else None


def amendment(amendment_id: int) -> AmendmentView:
    """Return an amendment; for reviews, which have asked for the permission. Raises NotFound."""
    return _view(_row(amendment_id))


def organization_amended(organization: OrganizationView, amendment_id: int) -> OrganizationView:
    """Return an organization as it would be with an amendment in force; for reviews. Raises NotFound."""
    return view_with(organization, _row(amendment_id))


def view_with(organization: OrganizationView, row: Amendment) -> OrganizationView:
    """Return an organization as it would be with this amendment in force."""
    if row.kind == AmendmentKind.DELEGATION and row.delegation_id is not None:
        chosen = delegation_view(row.delegation_id)
        return replace(
            organization,
            delegation_id=chosen.id,
            delegation_name=chosen.full_name,
            subordination_reason=row.explanation,
        )
    file = amended(organization.file, row.fields)
    return replace(organization, file=file, version=file.version)


def _row(amendment_id: int) -> Amendment:
    row = Amendment.objects.filter(pk=amendment_id).first()
    if row is None:
        raise NotFound
    return row


def _view(row: Amendment) -> AmendmentView:
    return AmendmentView(
        id=row.pk,
        organization_id=row.organization_id,
        kind=row.kind,
        kind_label=AmendmentKind(row.kind).label,
        state=row.state,
        state_label=AmendmentState(row.state).label,
        before=dict(row.before),
        fields=row.values,
        delegation_id=row.delegation_id,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        reason=str(either(row.reason, row.reason_en)),
        fields_named=tuple(row.fields_named),
        is_open=row.state == AmendmentState.WAITING,
    )
