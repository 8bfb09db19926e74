"""Versions of the rules by which organizations are judged."""

from django.db import models
from django.db.models import Q

from fairgate.registration.verification.rules import RuleSet
from fairgate.registration.verification.states import RuleSetState


class RuleSetVersion(models.Model):
    """One version of an edition's rule set; what it says never changes once it is drafted."""

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="rule_sets")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    """rules.RuleSet as JSON."""
    state = models.CharField(max_length=10, choices=RuleSetState.choices, default=RuleSetState.DRAFT)
    drafted_by = models.CharField(max_length=120)
    drafted_at = models.DateTimeField()
    switched_on_by = models.CharField(max_length=120, blank=True)
    switched_on_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="rule_set_version_once"),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(state=RuleSetState.IN_FORCE.value),
                name="one_rule_set_in_force",
            ),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.rules.version

    @property
    def rules(self) -> RuleSet:
        """Return what this version says."""
        return RuleSet.from_json(self.content)
