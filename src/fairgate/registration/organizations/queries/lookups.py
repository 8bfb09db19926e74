"""Facts that verbs and upper rooms look up; no actor is asked."""

from collections.abc import Iterable

from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.identifiers import compact
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.rules import taken_refusal
from fairgate.registration.organizations.views import Contact


def taken_refusal_of(edition_id: int, uscc: str) -> Refusal | None:
    """Say that a credit code is registered, with a masked hint, or None. Source: guide R19, Q8."""
    known = Organization.objects.filter(edition_id=edition_id, uscc=compact(uscc)).exclude(uscc="").first()
    return taken_refusal(known.contact_name, known.contact_mobile) if known else None


def contact_of_uscc(edition_id: int, uscc: str) -> Contact | None:
    """Return whom an organization has named as its contact, in clear; for rooms that mask it. None if free."""
    known = Organization.objects.filter(edition_id=edition_id, uscc=compact(uscc)).exclude(uscc="").first()
    return Contact(known.uscc, known.contact_name, known.contact_mobile) if known else None


def usccs_of(organization_ids: Iterable[int]) -> dict[int, str]:
    """Return the credit codes of several organizations; for verbs, so no actor is asked."""
    return dict(Organization.objects.filter(id__in=list(organization_ids)).values_list("id", "uscc"))


def ids_of_uscc(uscc: str) -> list[int]:
    """Return the organizations of a credit code, one an edition; for verbs, so no actor is asked."""
    found = Organization.objects.filter(uscc=compact(uscc)).exclude(uscc="")
    return list(found.order_by("id").values_list("id", flat=True))


def id_of_uscc(edition_id: int, uscc: str) -> int | None:
    """Return the organization that has taken a credit code in an edition, or None."""
    found = Organization.objects.filter(edition_id=edition_id, uscc=compact(uscc)).exclude(uscc="")
    return found.values_list("id", flat=True).first()


def edition_of(organization_id: int) -> int:
    """Return the edition of an organization; for verbs, so no actor. Raises NotFound."""
    found = Organization.objects.filter(id=organization_id).values_list("edition_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def delegation_of(organization_id: int) -> int | None:
    """Return the delegation that an organization has joined, or None; one read, and no actor is asked."""
    chosen = Organization.objects.filter(id=organization_id).values_list("delegation_id", flat=True)
    return chosen.first()
