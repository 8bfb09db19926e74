"""The table of waivers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.proposals.models import Proposal
from fairgate.billing.proposals.states import AgreementState


class Waiver(Proposal):
    """What one officer asks another to agree to: this fee is not asked for."""

    fee = models.ForeignKey(BadgeFee, models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "proposed_at"], name="waiver_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fee"], condition=Q(state=AgreementState.OPEN), name="one_open_waiver_a_fee"
            ),
        ]

    def __str__(self) -> str:
        return f"waiver {self.pk}"
