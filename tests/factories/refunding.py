"""Fees that are asked back, and the money that goes for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.queries import OrderView, order_facts
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.places import operations as places
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds import queries
from fairgate.billing.refunds.file import ByBank, Paper
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.refunds.ports import RefundAnswer, Refunded
from fairgate.billing.refunds.states import RefundState, RequestState, Route
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.registration.personnel.queries import brief
from fairgate.registration.submissions import operations as submissions
from tests.factories import invoices, registration
from tests.factories import refunds as refunds_of
from tests.factories.billing import placed, scene
from tests.factories.registration import AGREED, Enrolled
from tests.factories.transfers import CHECKER, MAKER, line

ORIGINAL = ByBank(Route.PAYER, "人员不再参会", "中国银行上海市分行")
ANOTHER = ByBank(
    Route.OTHER, "原账户已注销", "招商银行上海分行", "华东精密机械有限公司", "6214 8500 0000 8888"
)


@dataclass(frozen=True)
class Asked:
    """A paid order all of whose people are cancelled, and whose fees may be or are asked back."""

    lin: Actor
    order: str
    organization_id: int
    person_ids: tuple[UUID, ...]

    @property
    def requests(self) -> list[int]:
        """Return the ids of the wishes that wait for finance."""
        rows = RefundRequest.objects.filter(person_id__in=self.person_ids, state=RequestState.ASKED)
        return list(rows.order_by("fee_id").values_list("pk", flat=True))


def cancelled(
    people: int = 2, *, at: datetime, channel: Channel = Channel.WECHAT_PAY, way: Way = Way.SCAN
) -> Asked:
    """Return an order that was paid through a channel, and whose people were cancelled."""
    found = invoices.paid(people, at=at, channel=channel, way=way)
    return leave(found.lin, found.order.number, found.people, at=at)


def cancelled_by_bank(people: int = 2, *, at: datetime, payers: Sequence[dict[str, Any]] = ({},)) -> Asked:
    """Return an order that was paid by bank transfer, by equal parts of so many payers, its people cancelled."""
    whose = scene(people, at=at)
    order = placed(whose, at=at)
    pay_by_bank(order, whose.lin, at=at, payers=payers)
    return leave(whose.lin, order.number, whose.person_ids, at=at)


def pay_by_bank(
    order: OrderView, by: Actor, *, at: datetime, payers: Sequence[dict[str, Any]] = ({},)
) -> None:
    """Let the money for an order come by bank transfer, by equal parts of so many payers.

    Each is the organization itself unless it is said otherwise.
    """
    name = order_facts(order.number, by).organization_name
    for payer in payers:
        code = transfers.begin(order.number, by=by, at=at)
        part = order.total.fen // len(payers)
        receipt = transfers.record_receipt(
            line(part, at=at, remark=code, **{"payer_name": name} | payer), by=MAKER, at=at
        )
        transfers.match_by_code(receipt, by=MAKER, at=at)


def leave(lin: Actor, order: str, person_ids: Sequence[UUID], *, at: datetime) -> Asked:
    """Cancel people of a paid order."""
    for person_id in person_ids:
        places.cancel_person(person_id, by=lin, at=at)
    organization_id = brief(person_ids[:1])[person_ids[0]].organization_id
    return Asked(lin, order, organization_id, tuple(person_ids))


def ask(found: Asked, *people: UUID, at: datetime, **more: Any) -> list[int]:
    """Ask the fees of an order's people back, all of them when none are named; return the wishes' ids."""
    refunds.ask(found.organization_id, people or found.person_ids, by=found.lin, at=at, **more)
    return found.requests


def released(people: int = 2, *, at: datetime, **more: Any) -> Refund:
    """Return money that is on its way through its channel."""
    (number,) = refunds.release(ask(cancelled(people, at=at, **more), at=at), by=MAKER, at=at)
    return Refund.objects.get(number=number)


def propose(
    found: Asked, wish: ByBank = ORIGINAL, *, at: datetime, proof: bool = False, by: Actor = MAKER
) -> str:
    """Propose that all that is asked back of an order goes by bank; return the refund's number."""
    paper = Paper("证明.jpg", registration.picture()) if proof else None
    return refunds.propose(found.order, found.requests, wish, proof=paper, by=by, at=at)


def answer(refund: Refund, said: RefundAnswer | None = None, *, at: datetime) -> Refund:
    """Let the channel say what became of a refund: without words, that the money has gone."""
    done = Refunded(f"5030{refund.pk:08d}", refund.amount_fen, at)
    refunds.record_answer(refund.number, said or done, by=SYSTEM, at=at)
    refund.refresh_from_db()
    return refund


def state_of(number: str) -> RefundState:
    """Return where a refund stands."""
    return RefundState(Refund.objects.values_list("state", flat=True).get(number=number))


def wishes(found: Asked) -> list[str]:
    """Return how the newest wish of each person stands."""
    rows = RefundRequest.objects.filter(person_id__in=found.person_ids).order_by("fee_id", "pk")
    return list({row.fee_id: row.state for row in rows}.values())


def order_of(found: Asked) -> Order:
    """Return the order that was paid."""
    return Order.objects.get(number=found.order)


def asked_of(enrolled: Enrolled, *, at: datetime) -> Asked:
    """Return what a new person of an organization asks back, whose order was paid by WeChat Pay."""
    new, own, when = (
        registration.person(enrolled, at=at),
        enrolled.organization_id,
        {"by": enrolled.owner, "at": at},
    )
    submissions.submit(own, [new], assured=AGREED, **when)
    order = orders.place(own, [new], key=str(uuid4()), **when)
    invoices.pay(order, enrolled.owner, at=at)
    found = leave(enrolled.owner, order.number, [new], at=at)
    ask(found, at=at)
    return found


def by_bank_of(enrolled: Enrolled, by: Actor, *, at: datetime) -> str:
    """Return the number of a refund to another account that an officer proposed for a new person, with its proof."""
    refunds_of.asked(enrolled, at=at)
    view = queries.requests_of(enrolled.organization_id, enrolled.owner)[0]
    paper, wish = Paper("证明.jpg", registration.picture()), replace(ANOTHER, is_other_name=True)
    return refunds.propose(view.order_number, [view.id], wish, proof=paper, by=by, at=at)


def owed_of(enrolled: Enrolled, by: Actor, *, at: datetime) -> str:
    """Return the number of such a refund that a second officer agreed to."""
    number = by_bank_of(enrolled, by, at=at)
    refunds.agree(number, by=CHECKER, at=at)
    return number


def order_asked_of(enrolled: Enrolled, *, at: datetime) -> str:
    """Return the number of an order that no channel paid, and of which a fee is asked back."""
    refunds_of.asked(enrolled, at=at)
    return queries.requests_of(enrolled.organization_id, enrolled.owner)[0].order_number
