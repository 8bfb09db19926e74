"""Loads the demo edition and its tree of delegations; delegations that are there already are left as they are."""

from datetime import datetime
from typing import Any

from fairgate.foundation.actors import SYSTEM
from fairgate.lifecycle.seeding.data import table
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.editions.models import Edition, RulebookVersion
from fairgate.registration.editions.states import RulebookState


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
    if RulebookVersion.objects.filter(edition=edition, state=RulebookState.IN_FORCE).exists():
        rulebook = rulebook | edition.rulebook  # what the host has changed stays; only what is new is added
    if edition.rulebook != rulebook:
        edition.rulebook = rulebook
        edition.save()
        audit.record("renew_rulebook", edition, by=SYSTEM, at=at)


def load_delegations(edition_id: int) -> None:
    """Make sure of every delegation and referral code of the demo, a generation at a time, parents first."""
    data = table("delegations")
    known = {each.code: each for each in Delegation.objects.filter(edition_id=edition_id)}
    missing = {
        entry["code"]: Delegation(edition_id=edition_id, order=order, **_values(entry, data["defaults"]))
        for order, entry in enumerate(data["delegations"])
        if entry["code"] not in known
    }
    parents = {entry["code"]: entry.get("parent", "") for entry in data["delegations"]}
    while missing:
        known |= _write(
            {code: each for code, each in missing.items() if parents[code] not in missing}, parents, known
        )
        missing = {code: each for code, each in missing.items() if code not in known}
    _load_referral_codes(edition_id, data["referral_codes"], known)


def _values(entry: dict[str, Any], defaults: dict[str, str]) -> dict[str, Any]:
    own = {name: value for name, value in entry.items() if name != "parent"}
    return own if "parent" in entry else defaults | own


def _write(
    generation: dict[str, Delegation], parents: dict[str, str], known: dict[str, Delegation]
) -> dict[str, Delegation]:
    for code, each in generation.items():
        each.parent = known.get(parents[code])
        each.path = f"{each.parent.path if each.parent else f'/{each.edition_id}/'}{code}/"
    Delegation.objects.bulk_create(generation.values())
    return generation


def _load_referral_codes(
    edition_id: int, entries: list[dict[str, str]], known: dict[str, Delegation]
) -> None:
    for entry in entries:
        ReferralCode.objects.get_or_create(
            edition_id=edition_id, code=entry["code"], defaults={"delegation": known[entry["delegation"]]}
        )
