"""What filing a request and filing an appeal have in common."""

from datetime import datetime
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.identifiers import business_number, compact, normalize_mobile
from fairgate.platform.limits import operations as limits
from fairgate.registration.claims import rules
from fairgate.registration.claims.queries import mobile_key
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations.queries import id_of_uscc


def contested(uscc: str, mobile: str, *refusals: Refusal, by: Actor, at: datetime) -> int:
    """Count one more claim and return the organization that holds the code in the current edition.

    Raises Refused with `refusals`, with code "limit", or with field "uscc" and code "free". Not inside a
    transaction: a refused claim must stay counted.
    """
    refuse(*refusals)
    code = compact(uscc)
    refuse(rules.limit_refusal(limits.take(rules.limits(mobile_key(mobile), by.address, code), at=at)))
    organization_id = id_of_uscc(current_edition().id, code)
    refuse(rules.free_refusal(organization_id))
    if organization_id is None:
        raise NotFound
    return organization_id


def columns(
    prefix: str, organization_id: int, *, name: str, mobile: str, language: str, at: datetime
) -> dict[str, Any]:
    """Return the columns that every new claim has."""
    return {
        "number": business_number(prefix, at),
        "organization_id": organization_id,
        "applicant": name.strip(),
        "mobile": normalize_mobile(mobile) or "",
        "mobile_index": mobile_key(mobile),
        "language": language,
        "asked_at": at,
    }
