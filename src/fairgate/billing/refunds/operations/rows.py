"""Locking, always in this order: orders, the refund, people, fees, then the wishes; and what a refund moves."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.invoices.queries import standing_on
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.orders.states import OrderState
from fairgate.billing.refunds import rules
from fairgate.billing.refunds.models import Refund, RefundLine, RefundRequest
from fairgate.billing.refunds.states import REFUND_REQUEST, RequestState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.personnel.queries import brief


def locked_refund(number: str) -> Refund:
    """Lock the order of a refund, and then the refund; raises NotFound."""
    order_id = Refund.objects.filter(number=number).values_list("order_id", flat=True).first()
    if order_id is None:
        raise NotFound
    Order.objects.select_for_update(no_key=True).get(pk=order_id)
    rows = Refund.objects.select_for_update(no_key=True, of=("self",)).select_related("order", "receipt")
    return rows.get(number=number)


def locked_requests(request_ids: Collection[int]) -> dict[Order, list[RefundRequest]]:
    """Lock wishes that wait for finance, their orders and fees; return them by order, each in the order of the fees.

    Those taken up, taken back or ended meanwhile are left out. Raises Refused while a fee stands on an invoice
    (R59), and while money that a channel has sent for it is not counted yet.
    """
    wanted = RefundRequest.objects.filter(pk__in=request_ids, state=RequestState.ASKED)
    fee_ids = sorted(wanted.values_list("fee_id", flat=True))
    order_of = _orders_of(fee_ids)
    orders = Order.objects.select_for_update(no_key=True).filter(pk__in=set(order_of.values()))
    held = {order.pk: order for order in orders.order_by("pk")}
    list(BadgeFee.objects.select_for_update(no_key=True).filter(pk__in=fee_ids).order_by("pk"))
    _insist_on_no_invoice(fee_ids)
    sent = RefundLine.objects.filter(is_owed_us=True, request__fee_id__in=fee_ids).select_related("refund")
    refuse(rules.sent_refusal(next((line.refund.number for line in sent), "")))
    rows = RefundRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("fee")
    found: dict[Order, list[RefundRequest]] = {}
    for row in rows.filter(pk__in=request_ids, state=RequestState.ASKED).order_by("fee_id"):
        found.setdefault(held[order_of[row.fee_id]], []).append(row)
    return found


def _orders_of(fee_ids: Iterable[int]) -> dict[int, int]:
    lines = OrderLine.objects.filter(fee_id__in=fee_ids, order__state=OrderState.PAID)
    return dict(lines.values_list("fee_id", "order_id"))


def _insist_on_no_invoice(fee_ids: Collection[int]) -> None:
    standing = standing_on(fee_ids)
    people = brief(BadgeFee.objects.filter(pk__in=standing).values_list("person_id", flat=True))
    refuse(rules.invoiced_refusal(sorted(person.name for person in people.values()), returns=True))


def write_lines(refund: Refund, requests: Sequence[RefundRequest], *, by: Actor, at: datetime) -> None:
    """Write whose fees go back, and let their wishes be under way."""
    RefundLine.objects.bulk_create(
        RefundLine(refund=refund, request=row, amount_fen=row.fee.amount_fen) for row in requests
    )
    audit.move_all(requests, REFUND_REQUEST, "take_up", by=by, at=at)


def locked_wishes(refund: Refund) -> list[RefundRequest]:
    """Lock the wishes of a refund, their fees first."""
    lines = refund.lines.values_list("request__fee_id", flat=True)
    list(BadgeFee.objects.select_for_update(no_key=True).filter(pk__in=lines).order_by("pk"))
    rows = RefundRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("fee", "person")
    return list(rows.filter(lines__refund=refund).order_by("fee_id"))
