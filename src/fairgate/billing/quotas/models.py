"""The table of free places."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fairgate.billing.proposals.models import Proposal
from fairgate.billing.proposals.states import AgreementState


class Quota(Proposal):
    """Free places of an edition, for a delegation with all below it, for a category, or for both.

    Without a delegation it is for all of them, with an empty category for every one. `used` counts the fees that
    were waived by it and stand; the database lets it never exceed `places`. Counts once its proposal is agreed, until
    its day is over or two officers end it (`ended_at`): from then on it frees nobody, also not with places given back.
    """

    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    delegation = models.ForeignKey("registration.Delegation", models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=30, blank=True)
    places = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    until = models.DateField()  # the last day, inclusive, in Shanghai
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["edition", "state"], name="quota_by_edition")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(used__lte=F("places")), name="no_more_used_than_places")
        ]

    def __str__(self) -> str:
        return f"quota {self.pk}"


class QuotaChange(Proposal):
    """That a quota is lowered to `places`, or ended where they are None. It holds once its proposal is agreed."""

    quota = models.ForeignKey(Quota, models.PROTECT, related_name="changes")
    places = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["quota"], condition=Q(state=AgreementState.OPEN), name="one_open_change_a_quota"
            )
        ]

    def __str__(self) -> str:
        return f"change of quota {self.quota_id}"
