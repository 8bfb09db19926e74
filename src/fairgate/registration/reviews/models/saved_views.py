"""Rows of the filters that reviewers keep under a name."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.reviews.states import SubjectKind


class SavedView(models.Model):
    """One reviewer's filter of one queue, as it stands in the address."""

    owner = models.ForeignKey("platform.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=600, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "name"], name="one_saved_view_of_a_name")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
