"""Why money may not pay orders on one officer's word. No actor is asked: it is for verbs, and for the import."""

from collections.abc import Iterable, Sequence

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers.models import BankReceipt, RemittanceOrder
from fairgate.billing.transfers.queries.payers import PayerView, payers_for
from fairgate.billing.transfers.rules import Candidate, Payer, doubts, numbers_in
from fairgate.billing.transfers.states import UNDER_WAY, Doubt, RemittanceState
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.organizations import queries as organizations


def doubts_of(receipt: BankReceipt, orders: Sequence[Order]) -> tuple[Doubt, ...]:
    """Return what is doubtful about counting a receipt for orders; () for what one officer, or nobody, need ask."""
    payer = Payer(receipt.payer_name, receipt.code, numbers_in(receipt.remark))
    return doubts(payer, _candidates(orders))


def _candidates(orders: Sequence[Order]) -> list[Candidate]:
    names = _names_of({order.organization_id for order in orders})
    lines = RemittanceOrder.objects.filter(order__in=orders, remittance__state__in=UNDER_WAY)
    announced = {line.order_id: line for line in lines.select_related("remittance")}
    payers = payers_for(list(announced))
    return [
        _candidate(order, names[order.organization_id], announced.get(order.pk), payers.get(order.pk))
        for order in orders
    ]


def _candidate(
    order: Order, names: tuple[str, ...], line: RemittanceOrder | None, payer: PayerView | None
) -> Candidate:
    remittance = line.remittance if line else None
    return Candidate(
        organization_id=order.organization_id,
        names=names,
        code=remittance.code if remittance else "",
        is_announced=remittance is not None and remittance.state == RemittanceState.CHECKING,
        number=order.number,
        payer_names=payer.account_names if payer else (),
        shared=remittance.code if remittance and remittance.is_shared else "",
    )


def _names_of(organization_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    files = {each: organizations.get(each, SYSTEM).file for each in organization_ids}
    return {each: (file.name, file.name_en) for each, file in files.items()}
