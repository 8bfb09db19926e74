"""What people hear of payments."""

from datetime import datetime

from django.utils.text import format_lazy

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, SuspenseReason
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.operations import tell


def tell_paid(order: Order, *, at: datetime) -> None:
    """Tell the organization that its order was paid; in-app, since nothing is to be done."""
    tell(
        _payers_of(order),
        kind="order_paid",
        title=_("证件费支付成功"),
        body=format_lazy(
            _("订单{number}已支付{amount}，人员进入审核。"),
            number=order.number,
            amount=Money(order.total_fen),
        ),
        place="visitor:order",
        place_args=[order.number],
        at=at,
    )


def _payers_of(order: Order) -> list[str]:
    roles = (Role.OWNER, Role.REGISTRAR, Role.PAYER)
    scope = [str(order.organization_id)]
    return sorted({user for role in roles for user in users_holding(role, Scope.ORGANIZATION, scope)})


def tell_payer_of_suspense(item: SuspenseItem, order: Order, *, at: datetime) -> None:
    """Tell the organization that money came which its order could not take, and that finance pays it back."""
    tell(
        _payers_of(order),
        kind="money_held",
        title=_("有一笔款项未能计入订单"),
        body=format_lazy(
            _("订单{number}收到{amount}，未能计入订单：{reason}。财务核对后将退回这笔款项，您无需操作。"),
            number=order.number,
            amount=_sum_of(item.receipt),
            reason=SuspenseReason(item.reason).label,
        ),
        place="visitor:order",
        place_args=[order.number],
        sms=True,
        at=at,
    )


def _sum_of(receipt: Receipt) -> Money | str:
    """Return what came; another currency is never shown as yuan."""
    amount = Money(receipt.amount_fen)
    return amount if receipt.currency == "CNY" else f"{receipt.currency} {amount.in_yuan()}"


def tell_finance_of_suspense(item: SuspenseItem, *, at: datetime) -> None:
    """Give finance the task of deciding about money that no order could take."""
    tell(
        users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]),
        kind="money_in_suspense",
        title=_("有一笔到账待处理"),
        body=format_lazy(
            _("{source}到账{amount}，未能计入订单：{reason}。请核对后退款或入账。"),
            source=item.receipt.source,
            amount=_sum_of(item.receipt),
            reason=SuspenseReason(item.reason).label,
        ),
        place="finance:suspense_item",
        place_args=[item.pk],
        at=at,
    )


def tell_finance_of_claim(claim: Payment, *, at: datetime) -> None:
    """Tell finance of a notice whose money the channel does not confirm; nothing was booked."""
    tell(
        users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]),
        kind="claim_refused",
        title=_("有一条支付通知未获渠道确认"),
        body=format_lazy(
            _("通知称{number}到账{amount}（商户{merchant}），查询渠道未确认，没有入账。请留意核对。"),
            number=claim.number,
            amount=Money(claim.amount_fen),
            merchant=claim.merchant,
        ),
        at=at,
    )


def tell_finance_of_silence(attempt: PaymentAttempt, *, at: datetime) -> None:
    """Tell finance of an attempt whose outcome its channel has not told for a day after its end."""
    tell(
        users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST]),
        kind="outcome_unknown",
        title=_("有一笔支付结果不明"),
        body=format_lazy(
            _("{channel}一直没有告知{number}（{amount}）的支付结果。请在渠道账单中核对这笔款项。"),
            channel=Channel(attempt.channel).label,
            number=attempt.number,
            amount=Money(attempt.amount_fen),
        ),
        at=at,
    )
