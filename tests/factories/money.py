"""An organization with a piece of money of every kind, as its money page lists them."""

from datetime import datetime

from fairgate.billing.invoices.models import InvoiceLine
from fairgate.billing.orders import operations as orders
from fairgate.billing.payments import operations as payments
from fairgate.billing.places import operations as places
from fairgate.billing.refunds import operations as wanted
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.ports import Processing, Short, Stuck
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.submissions import operations as submissions
from tests.factories import refunding, refunds, registration, returns, visits
from tests.factories.transfers import MAKER, slip
from tests.remembered import remembered


@remembered
def everything(*, at: datetime) -> visits.Visit:
    """Return a visit that has paid twice by WeChat Pay, and has besides: fees in no order, an order to pay, a transfer
    whose slip came back, an invoice that waits for its buyer, a wish, and a fee to ask back.
    """
    visit = visits.paid(1, at=at)
    own, when = visit.enrolled.organization_id, {"by": visit.owner, "at": at}
    second = visits.money(visit, at=at, transaction="4200000000002")
    payments.apply_payment(second, visits.WECHAT, by=SYSTEM, at=at)
    due = [registration.person(visit.enrolled, at=at) for _each in range(3)]
    submissions.submit(own, due, assured=registration.AGREED, **when)
    orders.place(own, due[:1], key="to pay", **when)
    announced = orders.place(own, due[1:2], key="by transfer", **when)
    code = transfers.begin(announced.number, **when)
    picture = {"data": registration.picture(), "name": "slip.jpg"}
    transfers.hand_in(code, slip(20000, at=at), **picture, **when)
    transfers.give_back(code, "凭证上的金额与订单不符，请更换清楚的凭证。", by=MAKER, at=at)
    returns.waiting(returns.blue_of(visit.enrolled, at=at), visit.owner, at=at)
    refunds.asked(visit.enrolled, at=at)
    refunds.paid_and_cancelled(visit.enrolled, at=at)
    return visit


@remembered
def wishes(*, at: datetime) -> visits.Visit:
    """Return a visit that has asked seven fees back: one waits for its invoice, one for finance, three for the channel
    (at work, short of money, stuck), one could not be paid, and one has gone back.
    """
    visit, when = visits.paid(6, at=at), {"by": MAKER, "at": at}
    for person_id in visit.person_ids:
        places.cancel_person(person_id, by=visit.owner, at=at)
    own = visit.enrolled.organization_id
    wanted.ask(own, visit.person_ids, reason="不再参会", by=visit.owner, at=at)
    rows = RefundRequest.objects.filter(state="asked").order_by("-pk").values_list("pk", flat=True)
    for request_id, said in zip(
        rows, (None, Processing(), Short("NOT_ENOUGH"), *[Stuck("ABNORMAL")] * 2), strict=False
    ):
        (number,) = wanted.release([request_id], **when)
        refunding.answer(Refund.objects.get(number=number), said, at=at)
    wanted.give_up(number, "收款人的微信账户已注销", **when)
    invoice = returns.blue_of(visit.enrolled, at=at)
    person_id = InvoiceLine.objects.get(invoice__number=invoice).order_line.fee.person_id
    places.cancel_person(person_id, by=visit.owner, at=at)
    wanted.ask(own, [person_id], with_returns=True, by=visit.owner, at=at)
    return visit
