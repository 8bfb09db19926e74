"""The chart of accounts, what a transaction may be about, and whether a month takes postings."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class Account(TextChoices):
    """Where money stands. What we own is in debit; what we owe or have earned is in credit."""

    CLEARING_WECHAT_PAY = "clearing:wechat_pay", _("微信支付待清算")
    CLEARING_ALIPAY = "clearing:alipay", _("支付宝待清算")
    CLEARING_UNIONPAY = "clearing:unionpay", _("银联待清算")
    BANK = "bank", _("银行存款")
    HELD_ELSEWHERE = "held_elsewhere", _("他方收款或外币（按面值）")
    CHANNEL_FEES = "channel_fees", _("渠道手续费")
    CUSTOMER_PREPAYMENT = "customer_prepayment", _("预收款")
    SUSPENSE = "suspense", _("暂收款")
    REFUNDS_PAYABLE = "refunds_payable", _("应付退款")
    REFUNDS_RECEIVABLE = "refunds_receivable", _("应收多退款")
    TAX_PAYABLE = "tax_payable", _("应交税费")
    BADGE_FEE_REVENUE = "badge_fee_revenue", _("证件费收入")


class Kind(TextChoices):
    """What happened. One source has each kind once at most."""

    RECEIPT = "receipt", _("到账")
    MATCHED = "matched", _("认领到订单")
    UNMATCHED = "unmatched", _("撤销认领")
    CHARGES_BORNE = "charges_borne", _("承担银行手续费")
    RETURNED = "returned", _("银行退汇")
    ORDER_PAID = "order_paid", _("订单付清")
    APPLIED = "applied", _("暂收款转入订单")
    OWED_BACK = "owed_back", _("转入应付退款")
    FEES_OWED_BACK = "fees_owed_back", _("证件费转入应付退款")
    FEES_KEPT = "fees_kept", _("退款未成转回收入")
    PAID_OUT = "paid_out", _("退款付出")
    SENT_AFTER_ALL = "sent_after_all", _("放弃后由渠道退出")
    OFFSET = "offset", _("多退款抵证件费退款")
    MANUAL = "manual", _("手工入账")
    REVERSED = "reversed", _("冲销")


class MonthState(TextChoices):
    """Whether a month still takes postings. Closed is for ever: what comes later is posted in an open month."""

    OPEN = "open", _("未结账")
    ASKED = "asked", _("待复核结账")
    CLOSED = "closed", _("已结账")


BOOK_MONTH = Machine(
    name="book_month",
    states=MonthState,
    start=MonthState.OPEN,
    moves=(
        Move("put_up_month", (MonthState.OPEN,), MonthState.ASKED, Party.HOST),
        Move("keep_open", (MonthState.ASKED,), MonthState.OPEN, Party.HOST),
        Move("close_month", (MonthState.ASKED,), MonthState.CLOSED, Party.HOST),
    ),
)
