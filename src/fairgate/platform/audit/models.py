"""The audit trail."""

from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """One act on one record. Carries ids and plain values only, never personal data.

    `office` is the role in which the actor acted, `organization` whose the record is. `fairgate.platform.chain` seals
    every column: a new one needs a new form of what is sealed.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(max_length=120)
    office = models.CharField(max_length=40, blank=True, default="")
    address = models.CharField(max_length=45, blank=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    organization = models.CharField(max_length=20, blank=True, default="")
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="audit_by_subject"),
            models.Index(fields=["actor_id", "-at", "-id"], name="audit_by_actor"),
            models.Index(fields=["verb", "-at", "-id"], name="audit_by_verb"),
            models.Index(
                fields=["address", "-at", "-id"], name="audit_by_address", condition=~models.Q(address="")
            ),
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(
                fields=["organization", "-id"],
                name="audit_by_organization",
                condition=~models.Q(organization=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry once; raises ValueError for a second time, since what happened does not change."""
        if not self._state.adding:
            raise ValueError("an audit entry is never changed")
        super().save(*args, **kwargs)
