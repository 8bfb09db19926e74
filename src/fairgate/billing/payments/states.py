"""The states of a payment attempt, what a payer sees of it, and why money waits in suspense."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class Channel(TextChoices):
    """Who takes the money. Source: guide R47."""

    WECHAT_PAY = "wechat_pay", _("微信支付")


class AttemptState(TextChoices):
    """What we know about one attempt to pay through a channel. An unknown outcome is never called failed."""

    INTENDED = "intended", _("准备中")
    OPEN = "open", _("待扫码")
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
    PREPARING = "preparing", _("正在生成二维码")
    SCAN = "scan", _("请扫码支付")
    CHECKING = "checking", _("正在查询支付结果")
    REFUSED = "refused", _("未能发起支付")
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
    AMOUNT = "amount", _("金额或币种与订单不符")
    UNIDENTIFIED = "unidentified", _("没有对应的支付记录")
    FOREIGN = "foreign", _("收款商户或应用不是本单位")
