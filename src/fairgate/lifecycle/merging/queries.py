"""What a merger would do and what stands in its way, the money's word included."""

from dataclasses import replace

from fairgate.billing.fees.queries import has_used
from fairgate.billing.orders.queries import has_waiting
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal
from fairgate.lifecycle.merging import rules
from fairgate.registration.mergers import queries as mergers
from fairgate.registration.mergers.views import PreviewView
from fairgate.registration.personnel.queries import ids_of


def preview(pair_id: int, kept_id: int, actor: Actor) -> PreviewView:
    """Return what merging the other one of a pair into `kept_id` would do; raises NotFound."""
    seen = mergers.preview(pair_id, kept_id, actor)
    return replace(seen, obstacles=(*seen.obstacles, *money_obstacles_of(seen.former.id)))


def money_obstacles_of(organization_id: int) -> tuple[Refusal, ...]:
    """Return what orders and gates have against merging this organization into another."""
    return rules.money_obstacles(
        has_open_order=has_waiting(organization_id), has_entered=has_used(ids_of(organization_id))
    )
