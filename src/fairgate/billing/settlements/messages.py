"""Who hears of money that leaves suspense."""

from datetime import datetime

from fairgate.billing.settlements.models import Settlement
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
KINDS = (TO_CHECK, RETURNED)


def tell_checkers(row: Settlement, *, at: datetime) -> None:
    """Ask the checkers to agree where money goes."""
    said = TO_CHECK.says(amount=Money(row.item.receipt.amount_fen), reason=row.reason)
    finance = users_holding(Role.FINANCE_CHECKER, Scope.HOST, [HOST])
    tell(sorted(finance), **said, place_args=[row.item_id], at=at)


def tell_payers_of_return(row: Settlement, *, at: datetime) -> None:
    """Tell the organization whose order the money named that it went back; nobody where it named none."""
    attempt = row.item.receipt.attempt
    if attempt is None:
        return
    order, amount = attempt.order, Money(row.item.receipt.amount_fen)
    said = RETURNED.says(number=order.number, amount=amount, reference=row.paid_reference)
    roles, scope = (Role.OWNER, Role.REGISTRAR, Role.PAYER), [str(order.organization_id)]
    users = {user for role in roles for user in users_holding(role, Scope.ORGANIZATION, scope)}
    tell(sorted(users), **said, place_args=[order.number], at=at)
