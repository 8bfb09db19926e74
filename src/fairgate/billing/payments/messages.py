"""What people hear of payments."""

from datetime import datetime

from fairgate.billing.fees.policies import payers_of
from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, SuspenseReason
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

PAID = Kind(
    "order_paid",
    Topic.PAYMENT,
    _("证件费支付成功"),
    _("订单{number}已支付{amount}，人员进入审核。"),
    place="visitor:order",
    example={"number": "FG270914K7Q2M9XB", "amount": Money(40000)},
)
HELD = Kind(
    "money_held",
    Topic.PAYMENT,
    _("有一笔款项未能计入订单"),
    _("订单{number}收到{amount}，未能计入订单：{reason}。财务核对后将退回这笔款项，您无需操作。"),
    place="visitor:order",
    sms=True,
    must=True,
    example={
        "number": "FG270914K7Q2M9XB",
        "amount": Money(20000),
        "reason": next(iter(SuspenseReason)).label,
    },
)
IN_SUSPENSE = Kind(
    "money_in_suspense",
    Topic.DESK,
    _("有一笔到账待处理"),
    _("{source}到账{amount}，未能计入订单：{reason}。请核对后退款或入账。"),
    place="finance:suspense_item",
    example={
        "source": "wechat_pay",
        "amount": Money(20000),
        "reason": next(iter(SuspenseReason)).label,
    },
)
CLAIM_REFUSED = Kind(
    "claim_refused",
    Topic.DESK,
    _("有一条支付通知未获渠道确认"),
    _("通知称{number}到账{amount}（商户{merchant}），查询渠道未确认，没有入账。请留意核对。"),
    example={"number": "FG270914K7Q2M9XB", "amount": Money(20000), "merchant": "1900000001"},
)
OUTCOME_UNKNOWN = Kind(
    "outcome_unknown",
    Topic.DESK,
    _("有一笔支付结果不明"),
    _("{channel}一直没有告知{number}（{amount}）的支付结果。请在渠道账单中核对这笔款项。"),
    example={
        "channel": next(iter(Channel)).label,
        "number": "FG270914K7Q2M9XB",
        "amount": Money(20000),
    },
)
KINDS = (PAID, HELD, IN_SUSPENSE, CLAIM_REFUSED, OUTCOME_UNKNOWN)


def tell_paid(order: Order, *, at: datetime) -> None:
    """Tell the organization that its order was paid; in-app, since nothing is to be done."""
    said = PAID.says(number=order.number, amount=Money(order.total_fen))
    tell(payers_of(order.organization_id), **said, place_args=[order.number], at=at)


def tell_payer_of_suspense(item: SuspenseItem, order: Order, *, at: datetime) -> None:
    """Tell the organization that money came which its order could not take, and that finance pays it back."""
    said = HELD.says(
        number=order.number, amount=_sum_of(item.receipt), reason=SuspenseReason(item.reason).label
    )
    tell(payers_of(order.organization_id), **said, place_args=[order.number], at=at)


def _sum_of(receipt: Receipt) -> Money | str:
    """Return what came; another currency is never shown as yuan."""
    amount = Money(receipt.amount_fen)
    return amount if receipt.currency == "CNY" else f"{receipt.currency} {amount.in_yuan()}"


def tell_finance_of_suspense(item: SuspenseItem, *, at: datetime) -> None:
    """Give finance the task of deciding about money that no order could take."""
    tell(
        users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]),
        **IN_SUSPENSE.says(
            source=item.receipt.source,
            amount=_sum_of(item.receipt),
            reason=SuspenseReason(item.reason).label,
        ),
        place_args=[item.pk],
        at=at,
    )


def tell_finance_of_claim(claim: Payment, *, at: datetime) -> None:
    """Tell finance of a notice whose money the channel does not confirm; nothing was booked."""
    tell(
        users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]),
        **CLAIM_REFUSED.says(number=claim.number, amount=Money(claim.amount_fen), merchant=claim.merchant),
        at=at,
    )


def tell_finance_of_silence(attempt: PaymentAttempt, *, at: datetime) -> None:
    """Tell finance of an attempt whose outcome its channel has not told for a day after its end."""
    tell(
        users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]),
        **OUTCOME_UNKNOWN.says(
            channel=Channel(attempt.channel).label,
            number=attempt.number,
            amount=Money(attempt.amount_fen),
        ),
        at=at,
    )
