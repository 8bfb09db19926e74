"""Who hears of money that leaves suspense."""

from datetime import datetime

from fairgate.billing.fees.policies import payers_of
from fairgate.billing.orders.models import Order
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.transfers.messages import tell_announcers
from fairgate.billing.transfers.models import Remittance, RemittanceOrder
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

TO_CHECK = Kind(
    "settlement_to_check",
    Topic.DESK,
    _("有一笔待处理款项待复核"),
    _("{amount}的处理方式已提出，理由：{reason}。请核对后复核。"),
    place="finance:suspense_item",
    example={"amount": Money(20000), "reason": _("同一订单付了两次")},
)
RETURNED = Kind(
    "suspense_returned",
    Topic.PAYMENT,
    _("多付的款项已退回"),
    _("订单{number}以外收到的{amount}已退回付款人，退回流水号{reference}。"),
    place="visitor:order",
    example={"number": "FG270914K7Q2M9XB", "amount": Money(20000), "reference": "2027091412345678"},
)
BANK_TO_CHECK = Kind(
    "bank_return_to_check",
    Topic.DESK,
    _("有一笔银行到账的退回待复核"),
    _("提出把{amount}退回付款人{payer}，理由：{reason}。请核对后复核。"),
    place="finance:bank_receipt",
    example={"amount": Money(20000), "payer": "华东精密机械有限公司", "reason": _("汇款多于订单金额")},
)
KINDS = (TO_CHECK, BANK_TO_CHECK, RETURNED)


def tell_checkers(row: Settlement, *, at: datetime) -> None:
    """Ask the checkers to agree where money goes."""
    amount = Money(row.amount_fen)
    if row.bank_receipt:
        said = BANK_TO_CHECK.says(amount=amount, payer=row.payee_name, reason=row.reason)
        said |= {"place_args": [row.bank_receipt_id]}
    else:
        said = TO_CHECK.says(amount=amount, reason=row.reason) | {"place_args": [row.item_id]}
    tell(sorted(users_holding(Role.FINANCE_CHECKER, Scope.HOST, [HOST])), **said, at=at)


def tell_payers_of_return(row: Settlement, *, at: datetime) -> None:
    """Tell the organization whose order the money named that it went back; nobody where it named none."""
    order = _order_of(row)
    if order is None:
        return
    said = RETURNED.says(number=order.number, amount=Money(row.amount_fen), reference=row.paid_reference)
    shared = Remittance.objects.filter(is_shared=True, lines__order=order).order_by("-pk").first()
    if shared is not None and row.bank_receipt is not None:
        tell_announcers(shared, said | {"place": "visitor:transfer"}, at=at)  # the money was the payer's
        return
    tell(payers_of(order.organization_id), **said, place_args=[order.number], at=at)


def _order_of(row: Settlement) -> Order | None:
    """Return the order that money names: by its attempt, or by what it counts or counted for, or by its code."""
    receipt = row.bank_receipt
    if receipt is None:
        attempt = row.item.receipt.attempt if row.item else None
        return attempt.order if attempt else None
    match = receipt.matches.select_related("order").order_by("-undone_at", "pk").first()
    if match is not None:
        return match.order
    line = RemittanceOrder.objects.select_related("order").filter(remittance__code=receipt.code or None)
    named = line.order_by("order_id").first()
    return named.order if named else None
