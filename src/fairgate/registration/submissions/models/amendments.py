"""Changes that an approved organization asks for; what is in force stays until they are accepted."""

from typing import Any

from django.db import models
from django.db.models import Q

from fairgate.foundation.words import _
from fairgate.registration.submissions.states import AmendmentKind, AmendmentState


class Amendment(models.Model):
    """One request: certificate fields, or another delegation. `before` and `fields` are by field name.

    Source: Q28, docs/decisions/0011.
    """

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="amendments"
    )
    kind = models.CharField(max_length=20, choices=AmendmentKind.choices)
    state = models.CharField(max_length=20, choices=AmendmentState.choices, default=AmendmentState.WAITING)
    before = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    delegation = models.ForeignKey(
        "registration.Delegation", on_delete=models.PROTECT, null=True, related_name="amendments"
    )
    referral_code = models.CharField(max_length=40, blank=True)
    explanation = models.CharField(_("隶属关系说明"), max_length=300, blank=True)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(_("提交人"), max_length=120)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("审核意见"), blank=True)
    reason_en = models.TextField(_("审核意见（英文）"), blank=True)
    fields_named = models.JSONField(_("须修改的字段"), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(state=AmendmentState.WAITING.value),
                name="one_open_amendment_per_organization",
            )
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.organization_id} {self.state}"

    @property
    def values(self) -> dict[str, Any]:
        """Return the new value of each field that is asked to change."""
        return dict(self.fields)
