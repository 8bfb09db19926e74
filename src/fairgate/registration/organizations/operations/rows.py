"""Finds an organization to write to, under lock."""

from fairgate.foundation.errors import NotFound
from fairgate.registration.organizations.models import Organization


def locked(organization_id: int) -> Organization:
    organization = Organization.objects.select_for_update(no_key=True).filter(pk=organization_id).first()
    if organization is None:
        raise NotFound
    return organization
