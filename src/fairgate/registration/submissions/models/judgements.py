"""What was decided by rule, on which evidence: kept for good, so that it can be explained and replayed."""

from django.db import models

from fairgate.registration.submissions.states import JudgementCause
from fairgate.registration.verification.rules import Evidence, Verdict


class Judgement(models.Model):
    """One judgement over stored evidence; a row never changes."""

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="judgements")
    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="judgements"
    )
    picture = models.ForeignKey(
        "registration.LicencePicture", on_delete=models.PROTECT, null=True, related_name="judgements"
    )
    cause = models.CharField(max_length=20, choices=JudgementCause.choices)
    evidence = models.JSONField()
    """verification.rules.Evidence as JSON."""
    verdict = models.JSONField()
    """verification.rules.Verdict as JSON: every check with its outcome and what it compared."""
    automatic = models.BooleanField()
    rule_version = models.CharField(max_length=20)
    judged_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organization", "judged_at"], name="judgement_by_organization")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.judged_at:%Y-%m-%d %H:%M}"

    @property
    def what_was_known(self) -> Evidence:
        """Return the evidence as it was judged."""
        return Evidence.from_json(self.evidence)

    @property
    def what_was_found(self) -> Verdict:
        """Return the verdict as it was given."""
        return Verdict.from_json(self.verdict)
