"""Rows of what reviewers write to each other."""

from django.db import models

from fairgate.foundation.secrets import EncryptedField
from fairgate.foundation.words import _


class CaseNote(models.Model):
    """A note on a case, for those who review; the applicant is never shown it. Never changed."""

    case = models.ForeignKey("registration.ReviewCase", on_delete=models.PROTECT, related_name="notes")
    words = EncryptedField(_("备注"))
    by_label = models.CharField(max_length=120)
    by_id = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"
