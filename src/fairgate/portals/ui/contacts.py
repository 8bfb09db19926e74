"""Whom a signed-in visitor may call besides the hotline: the delegation of the organization. Source: guide R71."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from fairgate.registration.delegations import queries as delegations
from fairgate.registration.organizations.queries import delegation_of

Contact = tuple[str, str, str]
"""The delegation's name, its person and its phone; "" for what is not known."""

NOBODY: Contact = ("", "", "")


def contact_for(organization_id: int) -> Contact:
    """Return the contact of an organization's delegation, read only when a page shows it."""
    return SimpleLazyObject(lambda: _contact(organization_id))  # type: ignore[return-value]  # plays the tuple


def _contact(organization_id: int) -> Contact:
    delegation_id = delegation_of(organization_id)
    if delegation_id is None:
        return NOBODY
    delegation = delegations.get(delegation_id)
    name = delegation.full_name.named(get_language() or "")
    return name, delegation.contact.name, delegation.contact.phone
