"""How a wish for a refund stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class RefundState(TextChoices):
    """Source: guide R55."""

    ASKED = "asked", _("已申请")
    WITHDRAWN = "withdrawn", _("已撤回")
    ENDED = "ended", _("已失效")


REFUND = Machine(
    name="refund_request",
    states=RefundState,
    start=RefundState.ASKED,
    moves=(
        Move("withdraw_refund", (RefundState.ASKED,), RefundState.WITHDRAWN, Party.VISITOR),
        Move("end_refund", (RefundState.ASKED,), RefundState.ENDED, Party.SYSTEM),
    ),
)
