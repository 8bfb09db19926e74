"""Rows of qualification proofs."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.organizations.states import ProofKind


class QualificationProof(models.Model):
    """A picture that bears out what an organization is, drawn anew and kept outside the web root. Source: R32, F2."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="proofs"
    )
    kind = models.CharField(_("证明类型"), max_length=20, choices=ProofKind.choices)
    caption = models.CharField(_("说明"), max_length=100, blank=True)
    name = models.CharField(_("文件名"), max_length=100)
    sha256 = models.CharField(max_length=64, editable=False)
    storage_key = models.CharField(max_length=200, editable=False)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["organization", "sha256"], name="one_proof_a_file")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.kind}"
