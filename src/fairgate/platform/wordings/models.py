"""Rows of the host's notes: every version stays, the last one holds."""

from django.db import models


class HostNote(models.Model):
    """One version of a note. Empty texts are the default: no note. `subject` names where it stands."""

    subject = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField()
    zh = models.TextField(blank=True)
    en = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "number"], name="host_note_version_once")]
        ordering = ["subject", "-number"]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"
