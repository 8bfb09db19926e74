"""Facts that verbs and upper rooms look up; no actor is asked."""

from collections.abc import Iterable

from django.db.models import QuerySet

from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.identifiers import compact
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.organizations.models import Organization
from fairgate.registration.organizations.rules import (
    overseas_taken_refusal,
    registration_key,
    taken_refusal,
)
from fairgate.registration.organizations.views import Contact


def taken_refusal_of(edition_id: int, uscc: str) -> Refusal | None:
    """Say that a credit code is registered, with a masked hint, or None. Source: guide R19, Q8."""
    known = _standing(_at_home(edition_id, uscc).first())
    return taken_refusal(known.contact_name, known.contact_mobile) if known else None


def taken_abroad_refusal(edition_id: int, country: str, number: str) -> Refusal | None:
    """Say that a registration number of a country is registered, with a masked hint, or None. Source: Q7, Q8."""
    known = _standing(_abroad(edition_id, country, number).first())
    return overseas_taken_refusal(known.contact_name, known.contact_email) if known else None


def contact_of(organization_id: int) -> Contact:
    """Return whom an organization has named as its contact, in clear; for rooms that mask it. Raises NotFound."""
    known = Organization.objects.filter(id=organization_id).first()
    if known is None:
        raise NotFound
    return Contact(known.contact_name, known.contact_mobile, known.contact_email)


def usccs_of(organization_ids: Iterable[int]) -> dict[int, str]:
    """Return the credit codes of several organizations; for verbs, so no actor is asked."""
    return dict(Organization.objects.filter(id__in=list(organization_ids)).values_list("id", "uscc"))


def keys_of(organization_ids: Iterable[int]) -> dict[int, str]:
    """Return what names each organization in every edition: credit code, or country and registration number."""
    rows = Organization.objects.filter(id__in=list(organization_ids))
    found = rows.values_list("id", "uscc", "country", "registration_key")
    return {each: uscc or f"{country}:{number}" for each, uscc, country, number in found}


def pays_at_pickup(organization_id: int) -> bool:
    """Say whether an organization pays for its badges only where they are picked up; for readers it knows."""
    known = Organization.objects.filter(id=organization_id).values_list("edition_id", "region").first()
    return known is not None and rulebook(known[0]).pays_at_pickup(known[1])


def ids_of_uscc(uscc: str) -> list[int]:
    """Return the organizations of a credit code, one an edition; for verbs, so no actor is asked."""
    found = Organization.objects.filter(uscc=compact(uscc)).exclude(uscc="")
    return list(found.order_by("id").values_list("id", flat=True))


def id_of_uscc(edition_id: int, uscc: str) -> int | None:
    """Return the organization that has taken a credit code in an edition, or None.

    One that was merged into another has no members any more: the other one answers for its code.
    """
    known = _standing(_at_home(edition_id, uscc).first())
    return known.pk if known else None


def id_abroad(edition_id: int, country: str, number: str) -> int | None:
    """Return the organization that has taken a registration number of a country, as `id_of_uscc` does, or None."""
    known = _standing(_abroad(edition_id, country, number).first())
    return known.pk if known else None


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


def _at_home(edition_id: int, uscc: str) -> QuerySet[Organization]:
    return Organization.objects.filter(edition_id=edition_id, uscc=compact(uscc)).exclude(uscc="")


def _abroad(edition_id: int, country: str, number: str) -> QuerySet[Organization]:
    same = {"country": country, "registration_key": registration_key(number)}
    return Organization.objects.filter(edition_id=edition_id, **same).exclude(registration_key="")


def _standing(row: Organization | None) -> Organization | None:
    """Return the entry that answers for this one: itself, or the one it was merged into."""
    while row is not None and row.merged_into_id is not None:
        row = Organization.objects.get(pk=row.merged_into_id)
    return row
