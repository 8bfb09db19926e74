"""Reads of organizations; a stranger finds nothing."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.request_memory import once_a_request
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import category_label
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.policies import own_ids, reach_of
from fairgate.registration.organizations.rules import (
    completeness,
    locked_refusal,
    missing_of,
    replacement_refusal,
)
from fairgate.registration.organizations.views import OrganizationView


def visible_to(actor: Actor) -> QuerySet[Organization]:
    """Return the organizations that an actor may know of."""
    reach = reach_of(actor)
    if reach.everything:
        return Organization.objects.all()
    allowed = Q(id__in=reach.organization_ids)
    for path in reach.delegation_paths:
        allowed |= Q(delegation__path__startswith=path)
    return Organization.objects.filter(allowed)


def organization_of(actor: Actor) -> OrganizationView:
    """Return the actor's own organization in the current edition; raises NotFound."""
    return _view(_first(Organization.objects.filter(id__in=own_ids(actor), edition_id=current_edition().id)))


@once_a_request
def get(organization_id: int, actor: Actor) -> OrganizationView:
    """Return an organization that the actor may know of; read once a request. Raises NotFound."""
    return _view(_first(visible_to(actor).filter(id=organization_id)))


def file_of(organization_id: int, actor: Actor) -> OrganizationFile:
    """Return what the liaison may change; raises NotFound."""
    return get(organization_id, actor).file


def versions(organization_ids: Iterable[int]) -> dict[int, str]:
    """Return the fingerprints of several organizations' files, by id, in one read; no actor is asked."""
    return {row.pk: row.file.version for row in Organization.objects.filter(pk__in=list(organization_ids))}


def _first(found: QuerySet[Organization]) -> Organization:
    organization = found.annotate(intents=Count("purchase_intents")).first()
    if organization is None:
        raise NotFound
    return organization


def _view(organization: Organization) -> OrganizationView:
    file, intents = organization.file, organization.intents  # type: ignore[attr-defined]  # annotated by _first
    return OrganizationView(
        id=organization.pk,
        edition_id=organization.edition_id,
        uscc=organization.uscc,
        region=organization.region,
        category=organization.category,
        category_label=category_label(organization.region, organization.category),
        delegation_id=organization.delegation_id,
        delegation_name=_delegation_name(organization.delegation_id),
        subordination_reason=organization.subordination_reason,
        picture_id=organization.picture_id,
        file=file,
        version=file.version,
        edited_fields=tuple(organization.edited_fields),
        missing=missing_of(file, region=organization.region, intents=intents),
        completeness=completeness(file, region=organization.region, intents=intents),
        country=organization.country,
        registration_number=organization.registration_number,
        lock=locked_refusal(organization.lock),
        picture_lock=replacement_refusal(organization.lock),
    )


def _delegation_name(delegation_id: int | None) -> Bilingual:
    return delegations.get(delegation_id).full_name if delegation_id is not None else Bilingual("")
