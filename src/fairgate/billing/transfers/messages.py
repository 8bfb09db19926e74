"""What people hear of bank transfers."""

from collections.abc import Sequence
from datetime import date, datetime

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
KINDS = (RETURNED, PART, SURPLUS, SLIP, UNCLAIMED, TO_CHECK)


def tell_payers_of_return(remittance: Remittance, last_day: date, *, at: datetime) -> None:
    """Tell the organization what to correct, and until when."""
    said = RETURNED.says(code=remittance.code, reason=remittance.reason, **day_parts(last_day))
    tell(payers_of(remittance.organization_id), **said, place_args=[remittance.code], at=at)


def tell_payers_of_part(remittance: Remittance, missing: Money, *, at: datetime) -> None:
    """Tell the organization that part of its money came, and how much is still missing."""
    said = PART.says(code=remittance.code, amount=missing)
    tell(payers_of(remittance.organization_id), **said, place_args=[remittance.code], at=at)


def tell_payers_of_surplus(order: Order, left: Money, *, at: datetime) -> None:
    """Tell the organization that more came than its orders take."""
    said = SURPLUS.says(number=order.number, amount=left)
    tell(payers_of(order.organization_id), **said, place_args=[order.number], at=at)


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
