"""Reads of badge fees."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import may_see
from fairgate.billing.fees.rules import is_found, page_bounds
from fairgate.billing.fees.states import ENDED, FeeState, Spent
from fairgate.billing.fees.views import FeeView, PayablePage, PayablePerson
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.personnel import queries as personnel

__all__ = ["FeeView", "PayablePage", "PayablePerson"]


def due_of(organization_id: int | str, actor: Actor) -> list[FeeView]:
    """Return the fees of an organization that can be ordered now, oldest first. Source: guide R43, Q29."""
    if not may_see(actor, organization_id):
        raise NotFound
    fees = BadgeFee.objects.filter(organization_id=organization_id, state=FeeState.DUE).order_by("pk")
    return [view_of(fee) for fee in fees]


def payable(
    organization_id: int | str,
    actor: Actor,
    *,
    search: str = "",
    department: str = "",
    page: int = 1,
    size: int = 50,
) -> PayablePage:
    """Return a page of the people whose fee is due, in two reads however many they are. Source: guide R43, Q29.

    `search` looks at name, title and department; `page` counts from 1, and one beyond the end is the last.
    """
    due = _people(due_of(organization_id, actor))
    found = [each for each in due if is_found(search, department, each.name, each.title, each.department)]
    first, last, page, pages = page_bounds(len(found), page=page, size=size)
    return PayablePage(
        people=tuple(found[first:last]),
        matching_ids=tuple(each.person_id for each in found),
        matching_total=Money(sum(each.amount.fen for each in found)),
        due_count=len(due),
        departments=tuple(sorted({each.department for each in due if each.department})),
        page=page,
        pages=pages,
    )


def _people(fees: list[FeeView]) -> list[PayablePerson]:
    briefs = personnel.brief([fee.person_id for fee in fees])
    pairs = ((briefs[fee.person_id], fee) for fee in fees if fee.person_id in briefs)
    return [
        PayablePerson(
            person.id, person.name, person.title, person.department, person.number_masked, fee.amount
        )
        for person, fee in pairs
    ]


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
