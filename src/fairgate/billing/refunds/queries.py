"""Reads of wishes for refunds."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import is_finance, may_see
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.invoices.queries import standing_on
from fairgate.billing.orders.models import OrderLine
from fairgate.billing.orders.states import OrderState
from fairgate.billing.refunds.models import RefundRequest
from fairgate.billing.refunds.rules import ask_refusal
from fairgate.billing.refunds.states import RefundState
from fairgate.billing.refunds.views import RefundableView, RefundView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.queries import PersonBrief, brief
from fairgate.registration.personnel.states import PersonState


def refundable(organization_id: int, actor: Actor) -> list[RefundableView]:
    """Return whose fees may be asked back, in the order in which they were raised. Raises NotFound. Source: R55."""
    _insist(organization_id, actor)
    paid = BadgeFee.objects.filter(organization_id=organization_id, state=FeeState.PAID).order_by("pk")
    fees = list(paid.exclude(refund_requests__state=RefundState.ASKED))
    people = brief(fee.person_id for fee in fees)
    switch = rulebook_of(organization_id).refunds_made_badges
    offered = [fee for fee in fees if _may(fee, people, switch=switch)]
    invoices = standing_on([fee.pk for fee in offered])
    return [_refundable(fee, people[fee.person_id], invoices.get(fee.pk, "")) for fee in offered]


def requests_of(organization_id: int, actor: Actor) -> list[RefundView]:
    """Return what an organization has asked back, the newest first, in three reads. Raises NotFound."""
    _insist(organization_id, actor)
    return _views(RefundRequest.objects.filter(fee__organization_id=organization_id))


def requests(actor: Actor, *, state: RefundState) -> list[RefundView]:
    """Return every organization's wishes of a state, the newest first; for finance. Raises NotFound."""
    if not is_finance(actor):
        raise NotFound
    return _views(RefundRequest.objects.filter(state=state))


def _insist(organization_id: int, actor: Actor) -> None:
    if not may_see(actor, organization_id):
        raise NotFound


def _may(fee: BadgeFee, people: Mapping[UUID, PersonBrief], *, switch: bool) -> bool:
    state = people[fee.person_id].state
    return ask_refusal(state, FeeState(fee.state), Spent(fee.spent), refunds_made=switch) is None


def _refundable(fee: BadgeFee, person: PersonBrief, invoice: str) -> RefundableView:
    return RefundableView(
        person_id=person.id,
        name=person.name,
        number_masked=person.number_masked,
        person_state=PersonState(person.state).label,
        amount=Money(fee.amount_fen),
        invoice=invoice,
    )


def _views(found: QuerySet[RefundRequest]) -> list[RefundView]:
    rows = list(found.select_related("fee__organization"))
    people = brief(row.person_id for row in rows)
    orders = _orders_of([row.fee_id for row in rows])
    return [_view(row, people[row.person_id], orders) for row in rows]


def _orders_of(fee_ids: Sequence[int]) -> dict[int, str]:
    lines = OrderLine.objects.filter(fee_id__in=fee_ids, order__state=OrderState.PAID)
    return dict(lines.values_list("fee_id", "order__number"))


def _view(row: RefundRequest, person: PersonBrief, orders: Mapping[int, str]) -> RefundView:
    return RefundView(
        id=row.pk,
        person_id=person.id,
        name=person.name,
        number_masked=person.number_masked,
        person_state=PersonState(person.state).label,
        organization=row.fee.organization.name,
        amount=Money(row.fee.amount_fen),
        order_number=orders.get(row.fee_id, ""),
        reason=row.reason,
        state=row.state,
        state_label=RefundState(row.state).label,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        withdrawn_at=row.withdrawn_at,
    )
