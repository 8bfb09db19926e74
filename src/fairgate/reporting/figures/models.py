"""Counts as they stood at the last counting. Every column is a copy: whatever is lost is counted again."""

from typing import ClassVar

from django.db import models

from fairgate.reporting.figures.states import Measure, Subject


class FigureCell(models.Model):
    """One count: of a state, an area or a day, for each delegation, region and category that occur with it."""

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey("registration.Edition", models.CASCADE, related_name="+")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    measure = models.CharField(max_length=20, choices=Measure.choices)
    delegation = models.ForeignKey("registration.Delegation", models.CASCADE, null=True, related_name="+")
    region = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "subject", "measure", "delegation", "region", "category", "value"],
                name="one_figure_a_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.value} {self.count}"


class FigureCount(models.Model):
    """When an edition was counted, and up to which entry of the trail everything was in it."""

    edition = models.OneToOneField("registration.Edition", models.CASCADE, related_name="+")
    counted_at = models.DateTimeField()
    until_entry = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.counted_at}"
