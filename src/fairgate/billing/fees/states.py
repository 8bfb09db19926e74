"""The states of a badge fee, and what the fee was spent on."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _, pgettext_lazy


class FeeState(TextChoices):
    """Where the money for one person's badge stands."""

    DUE = "due", _("待支付")
    PAYING = "paying", _("支付中")
    PAID = "paid", _("已支付")
    WAIVED = "waived", _("免缴")
    WITHDRAWN = "withdrawn", _("已撤销")
    REFUNDED = "refunded", _("已退款")


class Spent(TextChoices):
    """What the fee has bought so far, told by credentials; it only grows. Source: guide R55, Q16."""

    NONE = "none", _("未制证")
    MADE = "made", _("已制证")
    USED = "used", pgettext_lazy("badge", "已使用")


SETTLED = frozenset({FeeState.PAID, FeeState.WAIVED})
"""Nothing more is asked for."""

ENDED = frozenset({FeeState.WITHDRAWN, FeeState.REFUNDED})
"""A new fee may be raised for the same person."""

FEE = Machine(
    name="badge_fee",
    states=FeeState,
    start=FeeState.DUE,
    moves=(
        Move("hold", (FeeState.DUE,), FeeState.PAYING, Party.VISITOR),
        Move("release", (FeeState.PAYING,), FeeState.DUE, Party.SYSTEM),
        Move("settle", (FeeState.PAYING,), FeeState.PAID, Party.OUTSIDE),
        Move("waive", (FeeState.DUE,), FeeState.WAIVED, Party.HOST),
        Move("withdraw", (FeeState.DUE, FeeState.WAIVED), FeeState.WITHDRAWN, Party.VISITOR),
        Move("refund", (FeeState.PAID,), FeeState.REFUNDED, Party.OUTSIDE),
    ),
)
