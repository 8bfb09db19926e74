"""Rows of mergers."""

from typing import ClassVar

from django.db import models

from fairgate.registration.mergers.states import MergerState


class Merging(models.Model):
    """What is known of every merger, of organizations or of people: whether it stands, who said so, and why."""

    state = models.CharField(max_length=10, choices=MergerState.choices, default=MergerState.STANDING)
    reason = models.TextField()
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=120, blank=True)
    undone_because = models.TextField(blank=True)

    class Meta:
        abstract = True


class Merger(Merging):
    """One organization that was merged into another, with the former references, so that they can come back.

    `people` are ids, `cases` those of reviews that were open, `grants` triples of account, former role, and the role
    that was given in the kept organization ("" where one was held already).
    """

    pair = models.ForeignKey("registration.DuplicatePair", on_delete=models.PROTECT, related_name="mergers")
    kept = models.ForeignKey("registration.Organization", on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey("registration.Organization", on_delete=models.PROTECT, related_name="+")
    people = models.JSONField(default=list)
    cases = models.JSONField(default=list)
    grants = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["former"],
                condition=models.Q(state=MergerState.STANDING.value),
                name="merged_into_one_only",
            )
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.former_id} into {self.kept_id}"

    @property
    def organization_id(self) -> int:
        """Return whose history it belongs to: that of the organization that was kept."""
        return self.kept_id
