"""Pairs of entries that may be one."""

from typing import ClassVar

from django.db import models

from fairgate.registration.duplicates.states import PairKind, PairState


class DuplicatePair(models.Model):
    """Two organizations, or two people of two organizations, with why they may be one. `key` names both, once.

    Of people of two editions the first is the earlier entry, and `edition` that of the later one.
    `grounds` are those of the last search while nobody has judged; afterwards those that were judged.
    """

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PairKind.choices)
    key = models.CharField(max_length=100, unique=True)
    first_organization = models.ForeignKey(
        "registration.Organization", on_delete=models.CASCADE, related_name="+"
    )
    second_organization = models.ForeignKey(
        "registration.Organization", on_delete=models.CASCADE, related_name="+"
    )
    first_person = models.ForeignKey(
        "registration.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    second_person = models.ForeignKey(
        "registration.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    grounds = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=PairState.choices, default=PairState.OPEN)
    found_at = models.DateTimeField()
    words = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["edition", "state", "-id"], name="duplicate_pairs_by_state")
        ]

    def __str__(self) -> str:
        return self.key
