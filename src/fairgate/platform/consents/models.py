"""Consents, given and withdrawn."""

from django.db import models


class Consent(models.Model):
    """That somebody agreed to one use of their data: in which words, how, until when. Source: PIPL 14, 29."""

    id = models.BigAutoField(primary_key=True)
    holder = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=45, blank=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "purpose", "version"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="consent_standing_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"
