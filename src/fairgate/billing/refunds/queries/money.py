"""Reads of the money that goes back, for finance; and what a refund by bank needs to be written."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.states import Channel
from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.billing.refunds.models import Refund, RefundLine, RefundRequest
from fairgate.billing.refunds.queries.originals import is_channel_open, payer_facts
from fairgate.billing.refunds.queries.requests import request_views
from fairgate.billing.refunds.states import RefundState, RequestState, Route
from fairgate.billing.refunds.views import OrderToRefund, RefundLineView, RefundView
from fairgate.billing.transfers.rules.accounts import masked_account
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import compact
from fairgate.foundation.money import Money
from fairgate.foundation.paged import Paged
from fairgate.registration.personnel.queries import brief


def refunds(actor: Actor, *, states: Collection[RefundState], search: str = "") -> Paged[RefundView]:
    """Return refunds in some states, the newest first; NotFound unless finance asks.

    `search`: part of our number, of the channel's or bank's, of an order's number or of an organization's name.
    """
    rows = _rows(actor).filter(state__in=states)
    flat = compact(search)
    if flat:
        named = Q(order__organization__name__icontains=search.strip())
        for name in ("number", "paid_reference", "order__number"):
            named |= Q(**{f"{name}__icontains": flat})
        rows = rows.filter(named)
    return Paged(rows, _views)


def refund(number: str, actor: Actor) -> RefundView:
    """Return one refund; raises NotFound unless finance asks and it is there."""
    found = _views(_rows(actor).filter(number=number))
    if not found:
        raise NotFound
    return found[0]


def _rows(actor: Actor) -> QuerySet[Refund]:
    insist_on_reader(actor)
    return Refund.objects.select_related("order__organization", "receipt")


def _views(found: QuerySet[Refund]) -> list[RefundView]:
    """Return refunds as screens show them, in two reads; people are counted for these alone."""
    rows = list(found)
    lines = RefundLine.objects.filter(refund__in=[row.pk for row in rows]).order_by()
    counted = lines.values_list("refund_id").annotate(
        people=Count("pk"), owed=Sum("amount_fen", filter=Q(is_owed_us=True), default=0)
    )
    counts = {refund_id: (people, owed) for refund_id, people, owed in counted}
    return [_view(row, *counts.get(row.pk, (0, 0))) for row in rows]


def lines_of(number: str, actor: Actor) -> list[RefundLineView]:
    """Return whose fees go back by a refund, in two reads; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    rows = RefundRequest.objects.filter(lines__refund__number=number).select_related("fee").order_by("fee_id")
    people = brief(row.person_id for row in rows)
    return [
        RefundLineView(
            people[row.person_id].name,
            people[row.person_id].number_masked,
            Money(row.fee.amount_fen),
            row.reason,
        )
        for row in rows
    ]


def sent_meanwhile(number: str, actor: Actor) -> list[str]:
    """Return by which refunds a channel has sent money of the same people after all; NotFound unless finance asks."""
    insist_on_reader(actor)
    own = RefundLine.objects.filter(refund__number=number).values("request__fee")
    sent = RefundLine.objects.filter(is_owed_us=True, request__fee__in=own).exclude(refund__number=number)
    return sorted(set(sent.values_list("refund__number", flat=True)))


def proof(number: str, actor: Actor) -> tuple[bytes, str]:
    """Return the proof of a refund by bank as a JPEG, and its name; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    row = Refund.objects.filter(number=number).exclude(proof_key="").first()
    if row is None:
        raise NotFound
    return files.read(row.proof_key), row.proof_name


def order_to_refund(number: str, actor: Actor, *, at: datetime) -> OrderToRefund:
    """Return an order with its wishes that wait for finance; raises NotFound unless finance asks and some wait."""
    insist_on_reader(actor)
    order = Order.objects.select_related("organization").filter(number=number).first()
    fee_ids = order.lines.values_list("fee_id", flat=True) if order else ()
    waiting = RefundRequest.objects.filter(fee_id__in=fee_ids, state=RequestState.ASKED)
    views = tuple(request_views(waiting.order_by("fee_id")))
    if order is None or not views:
        raise NotFound
    payer, amount = payer_facts(order), Money(sum(view.amount.fen for view in views))
    return OrderToRefund(
        number=order.number,
        organization=order.organization.name,
        payer=payer.name,
        account=masked_account(payer.account[-4:]),
        name_wanted=payer.name or payer.organization,
        is_channel_open=is_channel_open(order, amount, at),
        requests=views,
    )


def refund_tasks(actor: Actor) -> dict[str, int]:
    """Return how much waits for finance: wishes, proposals, pay-outs owed, money of channels held up. In two reads."""
    insist_on_reader(actor)
    counts = dict(Refund.objects.order_by().values_list("state").annotate(Count("pk")))
    return {
        "asked": RefundRequest.objects.filter(state=RequestState.ASKED).count(),
        "proposed": counts.get(RefundState.PROPOSED, 0),
        "owed": counts.get(RefundState.OWED, 0),
        "held": counts.get(RefundState.SHORT, 0) + counts.get(RefundState.STUCK, 0),
    }


def is_any_short(actor: Actor) -> bool:
    """Say whether a refund waits for money on the merchant account; NotFound unless finance asks."""
    insist_on_reader(actor)
    return Refund.objects.filter(state=RefundState.SHORT).exists()


def _view(row: Refund, people: int, owed_us: int) -> RefundView:
    route = Route(row.route)
    return RefundView(
        number=row.number,
        order_number=row.order.number,
        organization=row.order.organization.name,
        route=route,
        way=Channel(row.receipt.channel).label if row.receipt else route.label,
        amount=Money(row.amount_fen),
        people=people,
        state=RefundState(row.state),
        reason=row.reason,
        payee_name=row.payee_name,
        payee_bank=row.payee_bank,
        payee_account=_account(row),
        is_other_name=row.is_other_name,
        has_proof=bool(row.proof_key),
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by_name=row.decided_by_name,
        answer=row.answer,
        told=row.told,
        moved_at=row.moved_at,
        paid_on=row.paid_on,
        paid_reference=row.paid_reference,
        paid_by_name=row.paid_by_name,
        source=row.source,
        owed_us=Money(owed_us),
    )


def _account(row: Refund) -> str:
    """Return the account whole as long as somebody has to check it or to pay to it, and masked ever after."""
    is_needed = row.state in {RefundState.PROPOSED, RefundState.OWED}
    return row.payee_account if is_needed else masked_account(row.account_tail)
