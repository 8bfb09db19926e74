"""The states of an order."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class OrderState(TextChoices):
    """Where an order stands, in the words of the guide."""

    WAITING = "waiting", _("待支付")
    CHECKING = "checking", _("待财务确认")
    CANCELLED = "cancelled", _("已取消")
    EXPIRED = "expired", _("已过期")
    PAID = "paid", _("已支付")


UNPAID = frozenset({OrderState.WAITING, OrderState.CHECKING})
"""Money is still expected, and its people are held."""

ORDER = Machine(
    name="order",
    states=OrderState,
    start=OrderState.WAITING,
    moves=(
        Move("check", (OrderState.WAITING,), OrderState.CHECKING, Party.VISITOR),
        Move("uncheck", (OrderState.CHECKING,), OrderState.WAITING, Party.HOST),
        Move("cancel", tuple(sorted(UNPAID)), OrderState.CANCELLED, Party.VISITOR),
        Move("expire", (OrderState.WAITING,), OrderState.EXPIRED, Party.SYSTEM),
        Move("confirm", tuple(sorted(UNPAID)), OrderState.PAID, Party.OUTSIDE),
    ),
)
