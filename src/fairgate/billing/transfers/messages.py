"""What people hear of bank transfers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from fairgate.billing.fees.policies import payers_of
from fairgate.billing.orders.models import Order
from fairgate.billing.transfers.models import BankReceipt, Remittance
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.editions.rules import day_parts

RETURNED = Kind(
    "slip_returned",
    Topic.PAYMENT,
    _("汇款凭证被退回补正"),
    _("汇款{code}的凭证需要补正：{reason}。请于{year}年{month}{day}日24:00前重新上传。"),
    place="visitor:transfer",
    sms=True,
    must=True,
    example={"code": "K7Q2M9XB", "reason": _("凭证看不清金额"), **day_parts(date(2027, 10, 22))},
)
PART = Kind(
    "transfer_part",
    Topic.PAYMENT,
    _("汇款已到账一部分"),
    _("汇款{code}已到账一部分，还差{amount}。请用同一识别码补汇。"),
    place="visitor:transfer",
    sms=True,
    must=True,
    example={"code": "K7Q2M9XB", "amount": Money(20000)},
)
SURPLUS = Kind(
    "transfer_surplus",
    Topic.PAYMENT,
    _("汇款多于订单金额"),
    _("订单{number}收到的汇款多出{amount}，由财务暂存，核对后退回或用于您的其他订单。"),
    place="visitor:order",
    example={"number": "FG270914K7Q2M9XB", "amount": Money(20000)},
)
AUTHORIZED = Kind(
    "order_authorized",
    Topic.PAYMENT,
    _("有单位授权您代付订单"),
    _("{organization}授权您用汇款{code}代付订单{number}，金额{amount}。汇款总额已更新。"),
    place="visitor:transfer",
    example={
        "organization": _("东海新材料有限公司"),
        "code": "K7Q2M9XB",
        "number": "FG270914K7Q2M9XB",
        "amount": Money(20000),
    },
)
LEFT = Kind(
    "order_left_payer",
    Topic.PAYMENT,
    _("有单位撤回了代付授权"),
    _("{organization}撤回了由汇款{code}代付订单{number}的授权。汇款总额已更新，请勿多汇。"),
    place="visitor:transfer",
    example={"organization": _("东海新材料有限公司"), "code": "K7Q2M9XB", "number": "FG270914K7Q2M9XB"},
)
NOT_PAID_BY_OTHERS = Kind(
    "order_not_paid_by_others",
    Topic.PAYMENT,
    _("付款单位不再代付您的订单"),
    _("{payer}不再代付订单{number}。请在24小时内用其他方式支付，逾期订单关闭。"),
    place="visitor:pay",
    sms=True,
    must=True,
    example={"payer": "华东精密机械有限公司", "number": "FG270914K7Q2M9XB"},
)
SHARED_SURPLUS = Kind(
    "shared_transfer_surplus",
    Topic.PAYMENT,
    _("代付的汇款多于订单金额"),
    _("汇款{code}比所代付的订单多出{amount}，由财务暂存，核对后退回付款单位。"),
    place="visitor:transfer",
    example={"code": "K7Q2M9XB", "amount": Money(20000)},
)
SLIP = Kind(
    "slip_to_check",
    Topic.DESK,
    _("有一份汇款凭证待核对"),
    _("汇款{code}上传了{amount}的凭证。请对照银行流水核对。"),
    place="finance:transfer",
    example={"code": "K7Q2M9XB", "amount": Money(40000)},
)
UNCLAIMED = Kind(
    "bank_money_free",
    Topic.DESK,
    _("有一笔银行到账待认领"),
    _("{payer}的汇款有{amount}不再计入订单。请核对后认领或退回。"),
    place="finance:bank_receipt",
    example={"payer": "华东精密机械有限公司", "amount": Money(20000)},
)
TO_CHECK = Kind(
    "match_to_check",
    Topic.DESK,
    _("有一项到账认领待复核"),
    _("{payer}的汇款{amount}有疑点，经办人已说明理由，请复核。"),
    place="finance:bank_receipt",
    example={"payer": "华东精密机械有限公司", "amount": Money(20000)},
)
KINDS = (
    *(RETURNED, PART, SURPLUS, AUTHORIZED, LEFT, NOT_PAID_BY_OTHERS, SHARED_SURPLUS),
    *(SLIP, UNCLAIMED, TO_CHECK),
)


def tell_payers_of_return(remittance: Remittance, last_day: date, *, at: datetime) -> None:
    """Tell the organization what to correct, and until when."""
    said = RETURNED.says(code=remittance.code, reason=remittance.reason, **day_parts(last_day))
    tell_announcers(remittance, said, at=at)


def tell_payers_of_part(remittance: Remittance, missing: Money, *, at: datetime) -> None:
    """Tell the organization that part of its money came, and how much is still missing."""
    said = PART.says(code=remittance.code, amount=missing)
    tell_announcers(remittance, said, at=at)


def tell_of_surplus(order: Order, shared: Remittance | None, left: Money, *, at: datetime) -> None:
    """Tell whoever paid that more came than the orders take: the organization, or the payer for several."""
    if shared is not None:
        tell_announcers(shared, SHARED_SURPLUS.says(code=shared.code, amount=left), at=at)
        return
    said = SURPLUS.says(number=order.number, amount=left)
    tell(payers_of(order.organization_id), **said, place_args=[order.number], at=at)


def tell_payer_of_order(remittance: Remittance, order: Order, *, at: datetime) -> None:
    """Tell whoever pays for several organizations that one more has authorized it."""
    amount = Money(order.total_fen)
    said = AUTHORIZED.says(
        organization=order.organization.name, code=remittance.code, number=order.number, amount=amount
    )
    tell_announcers(remittance, said, at=at)


def tell_payer_of_leaving(remittance: Remittance, order: Order, *, at: datetime) -> None:
    """Tell whoever pays for several organizations that one has taken its order back."""
    said = LEFT.says(organization=order.organization.name, code=remittance.code, number=order.number)
    tell_announcers(remittance, said, at=at)


def tell_owner_of_end(order: Order, payer: str, *, at: datetime) -> None:
    """Tell an organization that another does not pay its order after all, and how long it has now."""
    said = NOT_PAID_BY_OTHERS.says(payer=payer, number=order.number)
    tell(payers_of(order.organization_id), **said, place_args=[order.number], at=at)


def tell_announcers(remittance: Remittance, said: dict[str, Any], *, at: datetime) -> None:
    """Tell the payers of an organization, or the administrators of the delegation that pays, at their own portal."""
    if remittance.organization_id is not None:
        tell(payers_of(remittance.organization_id), **said, place_args=[remittance.code], at=at)
        return
    there = said | {"place": "delegation:transfer"}
    admins = users_holding(Role.DELEGATION_ADMIN, Scope.DELEGATION, [str(remittance.delegation_id)])
    tell(sorted(admins), **there, place_args=[remittance.code], at=at)


def tell_finance_of_slip(remittance: Remittance, fen: int, *, at: datetime) -> None:
    """Give finance the task of looking at a slip."""
    said = SLIP.says(code=remittance.code, amount=Money(fen))
    tell(_finance(Role.FINANCE_MAKER), **said, place_args=[remittance.code], at=at)


def tell_finance_of_unclaimed(receipt: BankReceipt, *, at: datetime) -> None:
    """Give finance the task of finding a place for money that no order uses any more."""
    said = UNCLAIMED.says(payer=receipt.payer_name, amount=Money(receipt.left_fen))
    tell(_finance(Role.FINANCE_MAKER), **said, place_args=[receipt.pk], at=at)


def tell_checkers(receipt: BankReceipt, *, at: datetime) -> None:
    """Ask the checkers to agree to doubtful money."""
    said = TO_CHECK.says(payer=receipt.payer_name, amount=Money(receipt.left_fen))
    tell(_finance(Role.FINANCE_CHECKER), **said, place_args=[receipt.pk], at=at)


def _finance(role: Role) -> Sequence[str]:
    return sorted(users_holding(role, Scope.HOST, [HOST]))
