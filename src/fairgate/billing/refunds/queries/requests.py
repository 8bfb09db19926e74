"""Reads of wishes for refunds, each with the money that goes for it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.policies import is_finance, may_see
from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.queries import standing_on
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.states import Channel
from fairgate.billing.refunds.models import Refund, RefundLine, RefundRequest
from fairgate.billing.refunds.rules import askable
from fairgate.billing.refunds.states import LIVE, RefundState, RequestState, Route
from fairgate.billing.refunds.views import RefundableView, RefundBrief, RequestView
from fairgate.billing.transfers.rules.accounts import masked_account
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.foundation.paged import Paged
from fairgate.foundation.words import _
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.queries import PersonBrief, brief
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.queries import is_revoked

BY_TRANSFER = _("银行转账")


def refundable(
    organization_id: int, actor: Actor, *, people: Collection[UUID] | None = None
) -> Paged[RefundableView]:
    """Return whose fees may be asked back, in the order in which they were raised, of `people` alone if they are named.

    Raises NotFound. Source: R55.
    """
    _insist(organization_id, actor)
    fees = _askable(organization_id)
    return Paged(fees if people is None else fees.filter(person_id__in=people), _refundables)


def requests_of(organization_id: int, actor: Actor) -> Paged[RequestView]:
    """Return what an organization has asked back, the newest first. Raises NotFound."""
    _insist(organization_id, actor)
    return Paged(RefundRequest.objects.filter(fee__organization_id=organization_id), request_views)


def requests(actor: Actor, *, state: RequestState, ids: Collection[int] | None = None) -> Paged[RequestView]:
    """Return all wishes of a state, or these of them, the newest first; for finance. Raises NotFound."""
    if not is_finance(actor):
        raise NotFound
    rows = RefundRequest.objects.filter(state=state)
    return Paged(rows if ids is None else rows.filter(pk__in=ids), request_views)


def _askable(organization_id: int) -> QuerySet[BadgeFee]:
    """Return the fees that the rule lets an organization ask back, and that it has not asked back yet."""
    switch = refunds_made(organization_id)
    mine = BadgeFee.objects.filter(organization_id=organization_id, state=FeeState.PAID)
    allowed = Q(pk__in=[])
    for spent, states in askable(refunds_made=switch).items():
        allowed |= Q(spent=spent, person__state__in=states)
    return mine.filter(allowed).exclude(refund_requests__state__in=LIVE).order_by("pk")


def _refundables(found: QuerySet[BadgeFee]) -> list[RefundableView]:
    fees = list(found)
    people = brief(fee.person_id for fee in fees)
    invoices = standing_on([fee.pk for fee in fees])
    return [_refundable(fee, people[fee.person_id], invoices.get(fee.pk, "")) for fee in fees]


def refunds_made(organization_id: int) -> bool:
    """Say whether the fee of a badge that was made can be asked back: where the edition says so, and where the host has
    taken the approval back, which made the badge worthless. For verbs. Source: Q16, Q17.
    """
    return rulebook_of(organization_id).refunds_made_badges or is_revoked(organization_id)


def _insist(organization_id: int, actor: Actor) -> None:
    if not may_see(actor, organization_id):
        raise NotFound


def _refundable(fee: BadgeFee, person: PersonBrief, invoice: str) -> RefundableView:
    return RefundableView(
        person_id=person.id,
        name=person.name,
        number_masked=person.number_masked,
        person_state=PersonState(person.state).label,
        amount=Money(fee.amount_fen),
        invoice=invoice,
    )


@dataclass(frozen=True)
class _Known:
    """What is read for all wishes at once: orders and invoices by fee, channels by order, money by wish."""

    orders: Mapping[int, Order]
    channels: Mapping[int, Channel]
    invoices: Mapping[int, str]
    money: Mapping[int, RefundBrief]


def request_views(found: QuerySet[RefundRequest]) -> list[RequestView]:
    """Return wishes as screens show them, in six reads however many."""
    rows = list(found.select_related("fee__organization"))
    people = brief(row.person_id for row in rows)
    orders = _orders_of([row.fee_id for row in rows])
    known = _Known(
        orders=orders,
        channels=_channels_of({order.pk for order in orders.values()}),
        invoices=standing_on([row.fee_id for row in rows if row.state == RequestState.AWAITING]),
        money=_money_of(rows),
    )
    return [_view(row, people[row.person_id], known) for row in rows]


def _orders_of(fee_ids: Sequence[int]) -> dict[int, Order]:
    lines = OrderLine.objects.filter(fee_id__in=fee_ids, order__state=OrderState.PAID)
    return {line.fee_id: line.order for line in lines.select_related("order")}


def _channels_of(order_ids: Collection[int]) -> dict[int, Channel]:
    """Return which channel paid which order; those paid by bank are left out."""
    paid = Receipt.objects.filter(order_id__in=order_ids).values_list("order_id", "channel")
    return {order_id: Channel(channel) for order_id, channel in paid if order_id}


def _money_of(rows: Collection[RefundRequest]) -> dict[int, RefundBrief]:
    """Return the money by which each wish was fulfilled, or else the newest that finance has taken up for it."""
    lines = RefundLine.objects.filter(request__in=rows).select_related("refund__receipt")
    return {line.request_id: _brief(line.refund) for line in sorted(lines, key=_newest_last)}


def _newest_last(line: RefundLine) -> tuple[bool, int]:
    return line.refund.state == RefundState.PAID and not line.is_owed_us, line.pk


def _brief(refund: Refund) -> RefundBrief:
    return RefundBrief(
        number=refund.number,
        state=RefundState(refund.state),
        route=Route(refund.route),
        way=Channel(refund.receipt.channel).label if refund.receipt else Route(refund.route).label,
        account=masked_account(refund.account_tail),
        paid_on=refund.paid_on,
        paid_reference=refund.paid_reference,
        why=refund.answer if refund.state == RefundState.FAILED else "",
    )


def _view(row: RefundRequest, person: PersonBrief, known: _Known) -> RequestView:
    order = known.orders.get(row.fee_id)
    channel = known.channels.get(order.pk) if order else None
    return RequestView(
        id=row.pk,
        person_id=person.id,
        name=person.name,
        number_masked=person.number_masked,
        person_state=PersonState(person.state).label,
        organization=row.fee.organization.name,
        amount=Money(row.fee.amount_fen),
        order_number=order.number if order else "",
        way=channel.label if channel else BY_TRANSFER,
        is_by_bank=channel is None,
        reason=row.reason,
        state=RequestState(row.state),
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        withdrawn_at=row.withdrawn_at,
        invoice=known.invoices.get(row.fee_id, ""),
        refund=known.money.get(row.pk),
    )
