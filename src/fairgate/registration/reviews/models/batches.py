"""Rows of decisions on many cases at once."""

from django.db import models

from fairgate.registration.reviews.states import BatchState, ItemResult, Outcome, SubjectKind


class ReviewBatch(models.Model):
    """One decision for many cases: what was seen is kept with the draft, so that nothing else is decided."""

    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.DRAFT)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    fields_named = models.JSONField(default=list)
    query = models.CharField(max_length=600, blank=True)
    """By what the queue was narrowed, as it stood in the address."""
    total = models.PositiveIntegerField()
    asked_by = models.CharField(max_length=120)
    asked_by_id = models.CharField(max_length=64)
    drafted_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_by_id", "-id"], name="review_batches_of")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.total}"


class BatchItem(models.Model):
    """One case of a batch, with the content on which it may be decided."""

    batch = models.ForeignKey(ReviewBatch, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey("registration.ReviewCase", on_delete=models.PROTECT, related_name="+")
    seen_version = models.CharField(max_length=64)
    result = models.CharField(max_length=10, choices=ItemResult.choices, default=ItemResult.WAITING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "case"], name="one_item_per_case_of_a_batch")]
        indexes = [models.Index(fields=["batch", "result", "id"], name="batch_items_by_result")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.case_id} {self.result}"
