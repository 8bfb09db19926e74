"""The columns that every proposal of two officers has; each kind of proposal has a table of its own."""

from django.db import models

from fairgate.billing.proposals.states import AGREEMENT, AgreementState


class Proposal(models.Model):
    """What one officer asks another to agree to, with the reason, and how it was decided."""

    state = models.CharField(max_length=8, choices=AgreementState, default=AGREEMENT.start)
    reason = models.CharField(max_length=300)
    proposed_by = models.CharField(max_length=64)  # an account's id
    proposed_by_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
