"""Rows of what came back."""

from django.db import models

from fairgate.registration.reviews.states import OutsideReason, OutsideResult
from fairgate.registration.vetting.states import AnswerState, LineOutcome


class VettingAnswer(models.Model):
    """A verified result file, once: the same bytes a second time are the same row."""

    batch = models.ForeignKey("registration.VettingBatch", on_delete=models.PROTECT, related_name="answers")
    digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.RUNNING)
    total = models.PositiveIntegerField()
    brought_at = models.DateTimeField()
    brought_by = models.CharField(max_length=120)
    brought_by_id = models.CharField(max_length=64)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.pk}"


class VettingLine(models.Model):
    """One line of a result file and what became of it; `item` is None where the batch knows no such reference."""

    answer = models.ForeignKey(VettingAnswer, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(
        "registration.VettingItem", on_delete=models.CASCADE, null=True, related_name="lines"
    )
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=22, blank=True)
    result = models.CharField(max_length=10, choices=OutsideResult.choices, blank=True)
    reason = models.CharField(max_length=30, choices=OutsideReason.choices, blank=True)
    outcome = models.CharField(max_length=10, choices=LineOutcome.choices, default=LineOutcome.WAITING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "position"], name="one_vetting_line_a_position")
        ]
        indexes = [models.Index(fields=["answer", "outcome", "position"], name="vetting_lines_by_outcome")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.answer_id}:{self.position}"
