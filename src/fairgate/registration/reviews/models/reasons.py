"""Rows of the reasons that reviewers choose from."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.reviews.states import Outcome, SubjectKind


class ManagedReason(models.Model):
    """Why something is returned or refused, in both languages. A retired one stays for what was decided with it."""

    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    zh = models.CharField(_("中文"), max_length=200)
    en = models.CharField(_("英文"), max_length=300)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "outcome", "zh"],
                condition=models.Q(retired_at__isnull=True),
                name="one_managed_reason_of_a_text",
            )
        ]
        ordering = ["kind", "-outcome", "id"]

    def __str__(self) -> str:
        return self.zh
