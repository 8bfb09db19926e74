"""What filing a request and filing an appeal have in common."""

from datetime import datetime
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.identifiers import business_number
from fairgate.platform.codes.rules import normalized
from fairgate.platform.limits import operations as limits
from fairgate.registration.claims import rules
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.queries import holder_key, taken_by
from fairgate.registration.editions.queries import current_edition


def contested(named: Named, holder: str, *refusals: Refusal, by: Actor, at: datetime) -> int:
    """Count one more claim and return the organization that has taken the name in the current edition.

    Raises Refused with `refusals`, with code "limit", or beside the name with code "free". Not inside a
    transaction: a refused claim must stay counted.
    """
    refuse(*refusals)
    full = limits.take(rules.limits(holder_key(holder, named.channel), by.address, named.key), at=at)
    refuse(rules.limit_refusal(full))
    organization_id = taken_by(current_edition().id, named)
    refuse(rules.free_refusal(organization_id, named.field))
    if organization_id is None:
        raise NotFound
    return organization_id


def columns(
    prefix: str, organization_id: int, *, name: str, holder: str, channel: str, language: str, at: datetime
) -> dict[str, Any]:
    """Return the columns that every new claim has."""
    return {
        "number": business_number(prefix, at),
        "organization_id": organization_id,
        "applicant": name.strip(),
        "channel": channel,
        "holder": normalized(holder, channel) or "",
        "holder_index": holder_key(holder, channel),
        "language": language,
        "asked_at": at,
    }
