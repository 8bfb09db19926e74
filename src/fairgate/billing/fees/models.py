"""The table of badge fees."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.fees.states import ENDED, FeeState, Spent


class BadgeFee(models.Model):
    """What one person's badge costs, and where that money stands. One live fee a person."""

    person = models.ForeignKey("registration.Person", models.PROTECT, related_name="+")
    organization = models.ForeignKey("registration.Organization", models.PROTECT, related_name="+")
    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    amount_fen = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=FeeState, default=FeeState.DUE)
    spent = models.CharField(max_length=8, choices=Spent, default=Spent.NONE)
    raised_at = models.DateTimeField()
    taken_over_from = models.ForeignKey("registration.Person", models.PROTECT, null=True, related_name="+")
    """Whose place the person took: who paid first and does not come."""
    quota = models.ForeignKey("billing.Quota", models.PROTECT, null=True, related_name="+")
    """Whose free place waived it, for a fee that was waived so."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organization", "state"], name="fee_by_organization")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=~Q(state__in=ENDED), name="one_live_fee_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"fee {self.pk} of person {self.person_id}"
