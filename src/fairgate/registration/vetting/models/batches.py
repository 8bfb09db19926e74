"""Rows of what was sent."""

from django.db import models

from fairgate.foundation.secrets import EncryptedField
from fairgate.registration.reviews.states import OutsideReason, OutsideResult
from fairgate.registration.vetting.states import BatchState, ItemState


class VettingBatch(models.Model):
    """People who were sent together. `sheet` is the signed file, sealed, and only while results are awaited."""

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.SENT)
    purpose = models.CharField(max_length=200)
    total = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the signed file, which results repeat."""
    sheet = EncryptedField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.number


class VettingItem(models.Model):
    """One person of a batch, under a reference that tells nothing, with the content that was sent."""

    batch = models.ForeignKey(VettingBatch, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey("registration.ReviewCase", on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True)
    seen_version = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    result = models.CharField(max_length=10, choices=OutsideResult.choices, blank=True)
    reason = models.CharField(max_length=30, choices=OutsideReason.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state=ItemState.WAITING.value),
                name="one_vetting_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["batch", "state", "id"], name="vetting_items_by_state")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.ref
