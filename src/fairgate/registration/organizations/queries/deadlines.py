"""The rulebook as it is for one organization: its region, its own and its delegation's extensions counted."""

from fairgate.foundation.errors import NotFound
from fairgate.foundation.request_memory import once_a_request
from fairgate.registration.deadlines.queries import rulebook_under
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.models import Organization


@once_a_request
def rulebook_of(organization_id: int) -> Rulebook:
    """Return the edition's rulebook with the extended days of this organization; for verbs, so no actor.

    It is that of the organization's region (`Rulebook.for_region`). Three small reads a request. Raises NotFound.
    Source: Q14, F36.
    """
    edition_id, path, region = _found(organization_id)
    return rulebook_under(edition_id, path, organization_id).for_region(region)


def line_of(organization_id: int) -> tuple[int, str | None]:
    """Return an organization's edition, and its delegation's path or None; raises NotFound."""
    edition_id, path, _region = _found(organization_id)
    return edition_id, path


def _found(organization_id: int) -> tuple[int, str | None, str]:
    columns = ("edition_id", "delegation__path", "region")
    found = Organization.objects.filter(id=organization_id).values_list(*columns).first()
    if found is None:
        raise NotFound
    return found
