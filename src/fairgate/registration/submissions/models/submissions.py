"""Rows of submissions, one an organization."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.submissions.states import SubmissionState


class Submission(models.Model):
    """What an organization has handed in. There is no row before the first try: that is 草稿 too."""

    organization = models.OneToOneField(
        "registration.Organization", on_delete=models.PROTECT, related_name="submission"
    )
    state = models.CharField(max_length=20, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    times = models.PositiveSmallIntegerField(_("提交次数"), default=0)
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    verdict = models.JSONField(_("自动核验结论"), null=True)
    reason = models.TextField(_("审核意见"), blank=True)
    reason_en = models.TextField(_("审核意见（英文）"), blank=True)
    fields_named = models.JSONField(_("须修改的字段"), default=list)

    class Meta:
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.state}"
