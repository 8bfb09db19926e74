"""Reads of badge fees."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import may_see
from fairgate.billing.fees.states import ENDED, SETTLED, FeeState, Spent
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class FeeView:
    """One person's badge fee."""

    id: int
    person_id: UUID
    organization_id: int
    edition_id: int
    amount: Money
    state: FeeState
    spent: Spent

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


def due_of(organization_id: int | str, actor: Actor) -> list[FeeView]:
    """Return the fees of an organization that can be ordered now, oldest first. Source: guide R43, Q29."""
    if not may_see(actor, organization_id):
        raise NotFound
    fees = BadgeFee.objects.filter(organization_id=organization_id, state=FeeState.DUE).order_by("pk")
    return [view_of(fee) for fee in fees]


def fees_of(person_ids: Collection[UUID]) -> dict[UUID, FeeView]:
    """Return the live (else the latest) fee of each person who has one.

    Takes no actor: it is for callers that joined people whom their reader may see.
    """
    return {fee.person_id: view_of(fee) for fee in _latest(person_ids)}


def _latest(person_ids: Collection[UUID]) -> QuerySet[BadgeFee]:
    # Only the newest fee of a person can be live, so the last one in this order wins in the dict above.
    return BadgeFee.objects.filter(person_id__in=person_ids).order_by("pk")


def live_fee_of(person_id: UUID) -> FeeView | None:
    """Return the fee that counts for a person now, or None."""
    fee = BadgeFee.objects.filter(person_id=person_id).exclude(state__in=ENDED).first()
    return view_of(fee) if fee else None


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
    )
