"""Reads of organizations."""

from fairgate.registration.organizations.queries.files import file_of, get, organization_of, visible_to
from fairgate.registration.organizations.queries.lookups import (
    contact_of_uscc,
    delegation_of,
    edition_of,
    id_of_uscc,
    ids_of_uscc,
    taken_refusal_of,
    usccs_of,
)
from fairgate.registration.organizations.views import OrganizationView

__all__ = [
    "OrganizationView",
    "contact_of_uscc",
    "delegation_of",
    "edition_of",
    "file_of",
    "get",
    "id_of_uscc",
    "ids_of_uscc",
    "organization_of",
    "taken_refusal_of",
    "usccs_of",
    "visible_to",
]
