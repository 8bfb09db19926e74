"""The table of wishes for refunds."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.refunds.states import LIVE, RequestState
from fairgate.foundation.words import _


class RefundRequest(models.Model):
    """One person's badge fee asked back; what was taken back or ended stays as history. One open wish a fee."""

    fee = models.ForeignKey(BadgeFee, models.PROTECT, related_name="refund_requests")
    person = models.ForeignKey("registration.Person", models.PROTECT, related_name="+")
    reason = models.CharField(_("退款说明"), max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    """Who took it back, and when; or by whose act the ground for it fell away, and when."""

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes: ClassVar = [models.Index(fields=["state", "asked_at"], name="refund_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fee"], condition=Q(state__in=sorted(LIVE)), name="one_open_refund_request_a_fee"
            ),
        ]

    def __str__(self) -> str:
        return f"refund of fee {self.fee_id}"

    @property
    def organization_id(self) -> int:
        """Return whose money it is: the organization that has the fee now."""
        return self.fee.organization_id
