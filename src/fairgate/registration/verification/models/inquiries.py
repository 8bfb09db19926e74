"""Questions to the registry, and its answers."""

import uuid

from django.db import models
from django.db.models import Q

from fairgate.registration.verification.states import InquiryState, OperatingStatus, RegistryOutcome


class RegistryInquiry(models.Model):
    """One question; `question` is its keyed fingerprint, under which the answer is found again.

    The newest row of a question counts until `good_until`; the row's id is the number told to the registry.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.CharField(max_length=64, db_index=True)
    uscc = models.CharField(max_length=18, db_index=True)
    name = models.CharField(max_length=200)
    legal_representative = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=12, choices=InquiryState.choices, default=InquiryState.ASKED)
    outcome = models.CharField(max_length=12, choices=RegistryOutcome.choices, blank=True)
    differing = models.JSONField(default=list)
    status = models.CharField(max_length=20, choices=OperatingStatus.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True, db_index=True)
    """When the registry was last asked and gave no answer."""
    ended_at = models.DateTimeField(null=True)
    good_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(state=InquiryState.ASKED.value),
                name="one_open_inquiry_per_question",
            ),
            models.CheckConstraint(
                condition=~Q(state=InquiryState.ANSWERED.value) | ~Q(outcome=""),
                name="an_answered_inquiry_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uscc} {self.state}"
