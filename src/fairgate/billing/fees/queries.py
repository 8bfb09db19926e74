"""Reads of badge fees."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.fees.views import FeeView
from fairgate.foundation.money import Money

__all__ = ["FeeView"]


def fees_of(person_ids: Collection[UUID]) -> dict[UUID, FeeView]:
    """Return the live (else the latest) fee of each person who has one.

    Takes no actor: it is for callers that joined people whom their reader may see.
    """
    return {fee.person_id: view_of(fee) for fee in _latest(person_ids)}


def fee_states_of(person_ids: Collection[UUID]) -> dict[UUID, FeeState]:
    """Return the state of the live (else the latest) fee of each person who has one; as `fees_of`."""
    return {
        person: FeeState(state) for person, state in _latest(person_ids).values_list("person_id", "state")
    }


def _latest(person_ids: Collection[UUID]) -> QuerySet[BadgeFee]:
    # Only the newest fee of a person can be live, so the last one in this order wins in the dict above.
    return BadgeFee.objects.filter(person_id__in=person_ids).order_by("pk")


def view_of(fee: BadgeFee) -> FeeView:
    """Return what others may know of a fee."""
    return FeeView(
        id=fee.pk,
        person_id=fee.person_id,
        organization_id=fee.organization_id,
        edition_id=fee.edition_id,
        amount=Money(fee.amount_fen),
        state=FeeState(fee.state),
        spent=Spent(fee.spent),
        taken_over_from=fee.taken_over_from_id,
    )


def has_used(person_ids: Collection[UUID]) -> bool:
    """Say whether one of these people has entered the fair on a fee; for verbs, so no actor is asked."""
    return BadgeFee.objects.filter(person_id__in=person_ids, spent=Spent.USED).exists()
