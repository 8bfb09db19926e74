"""Rows of looks afterwards."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.words import _
from fairgate.registration.reviews.states import LookCause, LookOutcome, LookState


class ReviewLook(models.Model):
    """One human look at an organization that was approved without one."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="review_looks"
    )
    delegation = models.ForeignKey(
        "registration.Delegation", on_delete=models.PROTECT, null=True, related_name="review_looks"
    )
    cause = models.CharField(max_length=20, choices=LookCause.choices)
    state = models.CharField(max_length=20, choices=LookState.choices, default=LookState.OPEN)
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(_("查看人"), max_length=120, blank=True)
    outcome = models.CharField(max_length=20, choices=LookOutcome.choices, blank=True)
    reason = models.TextField(_("意见"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "cause"],
                condition=Q(state=LookState.OPEN.value),
                name="one_open_look_per_cause",
            )
        ]
        ordering = ["opened_at", "id"]

    def __str__(self) -> str:
        return f"{self.cause} {self.organization_id}"
