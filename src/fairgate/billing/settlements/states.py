"""The ways out of suspense."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class WayOut(TextChoices):
    """Where money in suspense goes."""

    TRANSFER = "transfer", _("银行汇款退回付款人")
    CONSOLE = "console", _("在渠道商户后台退回")
    ORDER = "order", _("用于同一单位的待支付订单")


BACK = frozenset({WayOut.TRANSFER, WayOut.CONSOLE})
"""The money leaves us; it is owed to its payer until its reference is recorded."""
