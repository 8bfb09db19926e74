"""The tree of an edition and its referral codes, for the next one."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.delegations.operations.codes import fresh_texts
from fairgate.registration.delegations.states import CodeState
from fairgate.registration.editions.policies import insist_on_host_admin

_OWN = [
    each.attname for each in Delegation._meta.concrete_fields if each.name not in {"id", "edition", "parent"}
]


@transaction.atomic
def copy_tree(edition_id: int, to_edition_id: int, *, by: Actor, at: datetime) -> dict[int, int]:
    """Give an edition without delegations those of another one, as they are now; return the new ids by the old.

    Codes, names, contacts and states come along; whoever works there and referral codes do not. Raises Forbidden.
    """
    insist_on_host_admin(by)
    rows = list(Delegation.objects.filter(edition_id=edition_id))
    made: dict[int, Delegation] = {}
    for row in sorted(rows, key=lambda each: each.path.count("/")):
        copy = Delegation(edition_id=to_edition_id, **{name: getattr(row, name) for name in _OWN})
        copy.parent = made[row.parent_id] if row.parent_id else None
        copy.path = f"{copy.parent.path if copy.parent else f'/{to_edition_id}/'}{row.code}/"
        copy.save(force_insert=True)
        made[row.pk] = copy
    audit.record_all("copy_delegation", made.values(), by=by, at=at, edition=edition_id)
    return {old: row.pk for old, row in made.items()}


@transaction.atomic
def copy_codes(places: Mapping[int, int], *, later: timedelta, by: Actor, at: datetime, edition: int) -> int:
    """Give delegations referral codes as those of others that stand, each with a text of its own; return how many.

    `places` names the delegation for each other one. Uses begin anew and days move `later`. The text is a new one:
    whoever has last year's was meant to come last year. Raises Forbidden.
    """
    insist_on_host_admin(by)
    standing = ReferralCode.objects.filter(delegation__in=list(places), state=CodeState.STANDING)
    known = list(standing.order_by("pk"))
    texts = fresh_texts(len(known))
    made = [
        ReferralCode(
            edition_id=edition,
            delegation_id=places[row.delegation_id],
            code=text,
            first_day=row.first_day and row.first_day + later,
            last_day=row.last_day and row.last_day + later,
            uses_limit=row.uses_limit,
            made_by=by.label,
            made_at=at,
        )
        for row, text in zip(known, texts, strict=True)
    ]
    ReferralCode.objects.bulk_create(made)
    audit.record_all("copy_code", made, by=by, at=at, edition=edition)
    return len(made)
