"""The states of an order."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class OrderState(TextChoices):
    """Where an order stands, in the words of the guide."""

    WAITING = "waiting", _("待支付")
    CANCELLED = "cancelled", _("已取消")
    EXPIRED = "expired", _("已过期")
    PAID = "paid", _("已支付")


ORDER = Machine(
    name="order",
    states=OrderState,
    start=OrderState.WAITING,
    moves=(
        Move("cancel", (OrderState.WAITING,), OrderState.CANCELLED, Party.VISITOR),
        Move("expire", (OrderState.WAITING,), OrderState.EXPIRED, Party.SYSTEM),
        Move("confirm", (OrderState.WAITING,), OrderState.PAID, Party.OUTSIDE),
    ),
)
