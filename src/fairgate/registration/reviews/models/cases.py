"""Rows of review cases."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.words import _
from fairgate.registration.editions.states import Stage
from fairgate.registration.reviews.states import CaseState, Outcome, SubjectKind


class ReviewCase(models.Model):
    """One look at one organization or person at one desk; a second submission opens a second case.

    `seen_version` is the content that the decision was taken on.
    """

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="review_cases")
    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="review_cases"
    )
    person = models.ForeignKey(
        "registration.Person", on_delete=models.PROTECT, null=True, related_name="review_cases"
    )
    delegation = models.ForeignKey(
        "registration.Delegation", on_delete=models.PROTECT, null=True, related_name="review_cases"
    )
    stage = models.CharField(max_length=20, choices=Stage.choices)
    state = models.CharField(max_length=20, choices=CaseState.choices, default=CaseState.OPEN)
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(_("审核人"), max_length=100, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    reason = models.TextField(_("审核意见"), blank=True)
    fields_named = models.JSONField(_("须修改的字段"), default=list)
    seen_version = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(state=CaseState.OPEN.value, kind=SubjectKind.ORGANIZATION.value),
                name="one_open_case_per_organization",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=CaseState.OPEN.value), name="one_open_case_per_person"
            ),
            models.CheckConstraint(
                condition=Q(kind=SubjectKind.PERSON.value) ^ Q(person__isnull=True),
                name="a_person_exactly_in_a_person_case",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state", "opened_at"])]
        ordering = ["opened_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
