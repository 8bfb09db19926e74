"""Rows of mergers of people."""

from typing import ClassVar

from django.db import models

from fairgate.registration.mergers.models import Merging
from fairgate.registration.mergers.states import MergerState
from fairgate.registration.personnel.states import PersonState


class PersonMerger(Merging):
    """One entry of a person that was merged into another, with the state it had, so that it can come back."""

    pair = models.ForeignKey(
        "registration.DuplicatePair", on_delete=models.CASCADE, related_name="person_mergers"
    )
    kept = models.ForeignKey("registration.Person", on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey("registration.Person", on_delete=models.CASCADE, related_name="+")
    former_state = models.CharField(max_length=20, choices=PersonState.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["former"],
                condition=models.Q(state=MergerState.STANDING.value),
                name="entry_merged_into_one_only",
            )
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.former_id} into {self.kept_id}"

    @property
    def organization_id(self) -> int:
        """Return whose history it belongs to: that of the organization whose entry was kept."""
        return self.kept.organization_id
