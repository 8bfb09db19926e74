"""What a merger would do and what stands in its way, the money's word included."""

from dataclasses import replace
from uuid import UUID

from fairgate.billing.fees.queries import fees_of, has_used
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.orders.queries import has_waiting
from fairgate.billing.transfers.queries import pays_for_others
from fairgate.credentials.badges.queries import states_of
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal
from fairgate.lifecycle.merging import rules
from fairgate.registration.mergers import queries as mergers
from fairgate.registration.mergers.views import PreviewView
from fairgate.registration.person_mergers import queries as person_mergers
from fairgate.registration.person_mergers.views import PreviewView as EntryPreview
from fairgate.registration.personnel.queries import ids_of


def preview(pair_id: int, kept_id: int, actor: Actor) -> PreviewView:
    """Return what merging the other one of a pair into `kept_id` would do; raises NotFound."""
    seen = mergers.preview(pair_id, kept_id, actor)
    return replace(seen, obstacles=(*seen.obstacles, *money_obstacles_of(seen.former.id)))


def money_obstacles_of(organization_id: int) -> tuple[Refusal, ...]:
    """Return what orders and gates have against merging this organization into another."""
    return rules.money_obstacles(
        has_open_order=has_waiting(organization_id),
        pays_for_others=pays_for_others(organization_id),
        has_entered=has_used(ids_of(organization_id)),
    )


def entry_preview(pair_id: int, kept_id: UUID, actor: Actor) -> EntryPreview:
    """Return what merging the other entry of a pair of people into `kept_id` would do; raises NotFound."""
    seen = person_mergers.preview(pair_id, kept_id, actor)
    return replace(seen, obstacles=(*seen.obstacles, *entry_obstacles_of(seen.former.id)))


def entry_obstacles_of(person_id: UUID) -> tuple[Refusal, ...]:
    """Return what fee, order and badge have against ending this entry in favour of another."""
    fee, badge = fees_of([person_id]).get(person_id), states_of([person_id]).get(person_id)
    return rules.entry_obstacles(
        is_paid=fee is not None and fee.state == FeeState.PAID,
        has_open_order=fee is not None and fee.state == FeeState.PAYING,
        has_badge=badge not in (None, BadgeState.REVOKED) or (fee is not None and fee.spent != Spent.NONE),
    )
