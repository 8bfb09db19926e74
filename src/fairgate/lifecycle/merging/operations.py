"""Merging and undoing, once money and gates have nothing against it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees.queries import has_used
from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.queries import stands_with_others
from fairgate.billing.orders.queries import has_ordered_since
from fairgate.billing.places.operations import hold
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.lifecycle.merging import queries, rules
from fairgate.registration.mergers import operations as mergers
from fairgate.registration.mergers import queries as merged
from fairgate.registration.person_mergers import operations as person_mergers
from fairgate.registration.person_mergers import queries as merged_people


@transaction.atomic
def merge(pair_id: int, kept_id: int, *, reason: str, by: Actor, at: datetime) -> int:
    """Merge the other organization of a pair into this one and return the merger's id.

    Raises NotFound out of reach, Refused with what stands in the way.
    """
    seen = merged.preview(pair_id, kept_id, by)
    invoices.hold_all_of(seen.former.id)
    refuse(*queries.money_obstacles_of(seen.former.id))
    return mergers.merge(pair_id, kept_id, reason=reason, by=by, at=at)


@transaction.atomic
def undo(pair_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Undo the merger of a pair that stands; raises NotFound, Refused, Stale."""
    standing = merged.standing_merger(merged.pair_within_reach(pair_id, by).pk)
    if standing is None:
        raise NotFound
    kept_id, _former, since, people = merged.merged_people(standing.id)
    invoices.hold_all_of(kept_id)
    refuse(
        *rules.undo_obstacles(
            has_ordered=has_ordered_since(people, since),
            has_entered=has_used(people),
            is_invoiced_together=stands_with_others(people),
        )
    )
    mergers.undo(standing.id, reason=reason, by=by, at=at)


@transaction.atomic
def merge_people(pair_id: int, kept_id: UUID, *, reason: str, by: Actor, at: datetime) -> int:
    """Merge the other entry of a pair of people into this one and return the merger's id.

    Raises NotFound out of reach, Refused with what stands in the way.
    """
    seen = merged_people.preview(pair_id, kept_id, by)
    hold(seen.former.id)
    refuse(*queries.entry_obstacles_of(seen.former.id))
    return person_mergers.merge(pair_id, kept_id, reason=reason, by=by, at=at)


@transaction.atomic
def undo_people(pair_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Undo the merger of a pair of people that stands; raises NotFound, Refused, Stale."""
    standing = merged_people.standing_merger(merged_people.pair_within_reach(pair_id, by).pk)
    if standing is None:
        raise NotFound
    person_mergers.undo(standing.id, reason=reason, by=by, at=at)
