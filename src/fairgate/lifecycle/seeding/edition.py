"""Loads the demo edition and its tree of delegations; delegations that are there already are left as they are."""

from datetime import datetime
from typing import Any

from fairgate.foundation.actors import SYSTEM
from fairgate.lifecycle.seeding.data import table
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.editions.models import Edition


def load_edition(at: datetime) -> int:
    """Make sure of the demo edition, as the current one when there is none; return its id.

    Its rulebook is that of this version of Fairgate: an older one may lack a rule that the code asks for.
    """
    data = table("edition")
    known = Edition.objects.filter(code=data["code"]).first()
    if known:
        _renew(known, data["rulebook"], at)
        return known.pk
    edition = Edition(**data, is_current=not Edition.objects.filter(is_current=True).exists())
    edition.save()
    audit.record("load_edition", edition, by=SYSTEM, at=at)
    return edition.pk


def _renew(edition: Edition, rulebook: dict[str, Any], at: datetime) -> None:
    if edition.rulebook != rulebook:
        edition.rulebook = rulebook
        edition.save()
        audit.record("renew_rulebook", edition, by=SYSTEM, at=at)


def load_delegations(edition_id: int) -> None:
    """Make sure of every delegation and referral code of the demo, parents first."""
    data = table("delegations")
    known = {each.code: each for each in Delegation.objects.filter(edition_id=edition_id)}
    for order, entry in enumerate(data["delegations"]):
        if entry["code"] not in known:
            known[entry["code"]] = _create(edition_id, entry, known, data["defaults"], order)
    for entry in data["referral_codes"]:
        ReferralCode.objects.get_or_create(
            edition_id=edition_id,
            code=entry["code"],
            defaults={"delegation": known[entry["delegation"]]},
        )


def _create(
    edition_id: int,
    entry: dict[str, Any],
    known: dict[str, Delegation],
    defaults: dict[str, str],
    order: int,
) -> Delegation:
    parent = known.get(entry.get("parent", ""))
    values = entry | {"parent": parent} if parent else defaults | entry
    above = parent.path if parent else "/"
    return Delegation.objects.create(
        edition_id=edition_id, path=f"{above}{entry['code']}/", order=order, **values
    )
