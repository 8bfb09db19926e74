"""Rows of extensions; a withdrawn one stays as history."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.words import _
from fairgate.registration.deadlines.states import ExtensionState
from fairgate.registration.editions.states import CutOff


class Extension(models.Model):
    """One door of an edition kept open until a later day, for a delegation and all below it, or for one
    organization. Source: Q14.
    """

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="extensions")
    what = models.CharField(_("截止事项"), max_length=30, choices=CutOff.choices)
    delegation = models.ForeignKey(
        "registration.Delegation", on_delete=models.PROTECT, null=True, related_name="extensions"
    )
    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, null=True, related_name="extensions"
    )
    until = models.DateField(_("延期至"))
    reason = models.CharField(_("延期原因"), max_length=300)
    state = models.CharField(
        max_length=20, choices=ExtensionState.choices, default=ExtensionState.STANDING, editable=False
    )
    granted_at = models.DateTimeField()
    granted_by = models.CharField(_("批准人"), max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delegation__isnull=True) ^ Q(organization__isnull=True),
                name="an_extension_has_one_receiver",
            ),
        ]
        indexes = [
            models.Index(
                fields=["edition", "what"],
                condition=Q(state=ExtensionState.STANDING.value),
                name="extension_standing",
            )
        ]
        ordering = ["-granted_at", "-id"]

    def __str__(self) -> str:
        return f"{self.what} until {self.until}"
