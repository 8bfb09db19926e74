"""The states of a payment attempt, what a payer sees of it, and why money waits in suspense."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _, pgettext_lazy


class Channel(TextChoices):
    """Who takes the money. Source: guide R47."""

    WECHAT_PAY = "wechat_pay", _("微信支付")
    ALIPAY = "alipay", _("支付宝")
    UNIONPAY = "unionpay", _("银联")


class Way(TextChoices):
    """How the payer reaches a channel. One cannot scan one's own screen: a phone has a way of its own.

    B2B: an organization's own online bank, where one officer enters a payment and another agrees. Source: guide R48.
    """

    SCAN = "scan", _("扫码支付")
    PAGE = "page", _("网页支付")
    PHONE = "phone", _("本机支付")
    IN_APP = "in_app", _("小程序内支付")
    B2B = "b2b", _("企业网银（B2B）")


class HandoverKind(TextChoices):
    """What a channel gave for the payer; see the dataclasses of the port."""

    CODE = "code", _("二维码")
    LINK = "link", _("链接")
    FORM = "form", _("表单")
    CALL = "call", _("小程序调起参数")


class AttemptState(TextChoices):
    """What we know about one attempt to pay through a channel. An unknown outcome is never called failed."""

    INTENDED = "intended", _("准备中")
    OPEN = "open", _("待付款")
    UNKNOWN = "unknown", _("结果待查")
    PAID = "paid", _("已支付")
    FAILED = "failed", _("未能发起")
    CLOSED = "closed", _("已关闭")


LIVE = frozenset({AttemptState.INTENDED, AttemptState.OPEN, AttemptState.UNKNOWN})
"""Money may still come, and we ask for it."""

ATTEMPT = Machine(
    name="payment_attempt",
    states=AttemptState,
    start=AttemptState.INTENDED,
    moves=(
        Move("open", (AttemptState.INTENDED, AttemptState.UNKNOWN), AttemptState.OPEN, Party.OUTSIDE),
        Move("doubt", (AttemptState.INTENDED,), AttemptState.UNKNOWN, Party.SYSTEM),
        Move("decline", (AttemptState.INTENDED, AttemptState.UNKNOWN), AttemptState.FAILED, Party.OUTSIDE),
        Move("close", tuple(sorted(LIVE)), AttemptState.CLOSED, Party.SYSTEM),
        # Whatever we believed before, confirmed money is money: from every other state, and never back.
        Move(
            "confirm",
            (*sorted(LIVE), AttemptState.FAILED, AttemptState.CLOSED),
            AttemptState.PAID,
            Party.OUTSIDE,
        ),
    ),
)


class Phase(TextChoices):
    """What the pay page shows, joined from the order and its newest attempt."""

    CHOOSE = "choose", _("请选择支付方式")
    PREPARING = "preparing", _("正在准备支付")
    SCAN = "scan", _("请扫码支付")
    GO = "go", _("请前往支付页面")
    BANK = "bank", _("等待企业网银复核")
    CHECKING = "checking", _("正在查询支付结果")
    REFUSED = "refused", _("未能发起支付")
    TRANSFER = "transfer", _("银行转账办理中")
    PAID = "paid", _("支付成功")
    CANCELLED = "cancelled", _("订单已取消")
    EXPIRED = "expired", _("订单已过期")

    @property
    def is_final(self) -> bool:
        """Say whether the page need not ask again."""
        return self in {Phase.PAID, Phase.CANCELLED, Phase.EXPIRED}


class SuspenseReason(TextChoices):
    """Why confirmed money could not be applied to an order. It is kept for finance, never dropped."""

    LATE = "late", _("订单关闭后到账")
    SECOND = "second", _("订单已支付，重复到账")
    PART = "part", _("到账少于订单金额")
    SURPLUS = "surplus", _("到账多于订单金额")
    CURRENCY = "currency", _("到账币种不是人民币")
    UNIDENTIFIED = "unidentified", _("没有对应的支付记录")
    FOREIGN = "foreign", _("收款商户或应用不是本单位")


class SuspenseState(TextChoices):
    """Whether money in suspense has found its place: paid back, or matched to what it was for."""

    OPEN = "open", _("待处理")
    SETTLED = "settled", pgettext_lazy("money", "已处理")


SUSPENSE = Machine(
    name="suspense_item",
    states=SuspenseState,
    start=SuspenseState.OPEN,
    moves=(Move("settle", (SuspenseState.OPEN,), SuspenseState.SETTLED, Party.HOST),),
)
