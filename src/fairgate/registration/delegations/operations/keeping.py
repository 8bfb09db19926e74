"""What a delegation says to visitors, and of whom it asks a referral code. Source: guide R21, R71; Q6."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations import rules
from fairgate.registration.delegations.card import CARD_FIELDS, Card
from fairgate.registration.delegations.operations.rows import locked
from fairgate.registration.delegations.policies import insist_on_keeper
from fairgate.registration.delegations.queries.kept import card_of
from fairgate.registration.editions.states import Region, categories_of


@transaction.atomic
def describe(delegation_id: int, card: Card, *, by: Actor, at: datetime) -> None:
    """Keep contact and help as visitors read them from now on.

    Raises NotFound, Forbidden, Refused beside what is too long.
    """
    row = locked(delegation_id)
    insist_on_keeper(by, row.path)
    refuse(*rules.card_refusals(card))
    before = card_of(row)
    changed = [name for name in CARD_FIELDS if getattr(before, name) != getattr(card, name)]
    if not changed:
        return
    for name in changed:
        setattr(row, name, getattr(card, name))
    row.save(update_fields=changed)
    audit.record("describe_delegation", row, by=by, at=at, fields=" ".join(changed))


@transaction.atomic
def require_codes(delegation_id: int, categories: Collection[str], *, by: Actor, at: datetime) -> None:
    """Ask these categories for a referral code when they join the delegation or one below it. Source: Q6.

    Raises NotFound, Forbidden, Refused beside code_required_for.
    """
    row = locked(delegation_id)
    insist_on_keeper(by, row.path)
    refuse(rules.categories_refusal(categories, categories_of(Region.DOMESTIC)))
    chosen = sorted(categories)
    if sorted(row.code_required_for) == chosen:
        return
    row.code_required_for = chosen
    row.save(update_fields=["code_required_for"])
    audit.record("require_codes", row, by=by, at=at, categories=" ".join(chosen))
