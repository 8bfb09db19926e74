"""Rows of review cases."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.secrets import EncryptedField
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Stage
from fairgate.registration.reviews.states import (
    CaseState,
    CloseCause,
    Outcome,
    OutsideReason,
    OutsideResult,
    SubjectKind,
)


class ReviewCase(models.Model):
    """One look at one organization or person at one desk; a second submission opens a second case.

    `seen_version` names the content that the decision was taken on, `seen_content` keeps it, sealed: the next
    case shows what has changed since. A case is taken when a reviewer has it in hand. Source: Q27, Q28.
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
    amendment = models.ForeignKey(
        "registration.Amendment", on_delete=models.PROTECT, null=True, related_name="review_cases"
    )
    """What an approved organization asks to change; None for its submission and for people."""
    stage = models.CharField(max_length=20, choices=Stage.choices)
    state = models.CharField(max_length=20, choices=CaseState.choices, default=CaseState.OPEN)
    opened_at = models.DateTimeField()
    doubts = models.CharField(max_length=600, blank=True)
    """Names of the checks that did not stand when the case was opened, each between spaces; "" for none."""
    taken_at = models.DateTimeField(null=True)
    taken_until = models.DateTimeField(null=True)
    """When the hand that it is in is empty again."""
    taken_by = models.CharField(_("经办人"), max_length=120, blank=True)
    taken_by_id = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(_("审核人"), max_length=100, blank=True)
    decided_by_id = models.CharField(max_length=64, blank=True)
    tell_at = models.DateTimeField(null=True)
    """When those concerned hear of the decision; until then it can be undone."""
    told_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    reason = models.TextField(_("审核意见"), blank=True)
    reason_en = models.TextField(_("审核意见（英文）"), blank=True)
    fields_named = models.JSONField(_("须修改的字段"), default=list)
    seen_version = models.CharField(max_length=64, blank=True)
    seen_content = EncryptedField(blank=True)
    """The fields of the file as JSON."""
    outside_result = models.CharField(max_length=10, choices=OutsideResult.choices, blank=True)
    outside_reason = models.CharField(max_length=30, choices=OutsideReason.choices, blank=True)
    referred_at = models.DateTimeField(null=True)
    """When the authority outside left it to people; until then a case at its stage is nobody's here."""
    closed_at = models.DateTimeField(null=True)
    close_cause = models.CharField(max_length=20, choices=CloseCause.choices, blank=True)

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
        indexes = [
            models.Index(fields=["kind", "state", "opened_at", "id"], name="review_queue"),
            models.Index(
                fields=["delegation", "kind", "stage", "referred_at"],
                condition=Q(state=CaseState.OPEN.value),
                name="review_waiting_at",
            ),
            models.Index(
                fields=["organization", "tell_at"],
                condition=Q(state=CaseState.DECIDED.value, told_at__isnull=True),
                name="review_untold",
            ),
            models.Index(
                fields=["decided_by_id", "tell_at"],
                condition=Q(state=CaseState.DECIDED.value, told_at__isnull=True),
                name="review_undoable",
            ),
        ]
        ordering = ["opened_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
