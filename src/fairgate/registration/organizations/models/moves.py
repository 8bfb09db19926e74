"""Rows of how an organization came from one delegation into another."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.organizations.states import MoveCause


class DelegationMove(models.Model):
    """One change of delegation, whoever wanted it; never changed afterwards. Source: guide R20."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="delegation_moves"
    )
    former = models.ForeignKey(
        "registration.Delegation", on_delete=models.PROTECT, related_name="+", null=True
    )
    now = models.ForeignKey("registration.Delegation", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=20, choices=MoveCause)
    reason = models.TextField(_("原因"), blank=True)
    moved_by = models.CharField(max_length=120)
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.cause}"
