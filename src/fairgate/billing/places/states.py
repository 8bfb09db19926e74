"""What becomes of a person's badge fee when the person is cancelled."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class MoneyAfter(TextChoices):
    """Where the money of a cancelled person goes. Source: Q16, F77."""

    NOTHING = "nothing", _("没有产生证件费")
    DROPPED = "dropped", _("无需再支付")
    FREE = "free", _("免缴，无款可退")
    REFUNDABLE = "refundable", _("可申请退款")
    KEPT = "kept", _("证件已制作，不予退款")
