"""What the checks of the books found, check by check."""

from typing import ClassVar

from django.db import models


class LedgerCheck(models.Model):
    """One run of all invariants; `findings` as `Finding.as_json` gives them."""

    checked_at = models.DateTimeField()
    holds = models.BooleanField()
    findings = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-checked_at"], name="latest_ledger_check")]

    def __str__(self) -> str:
        return f"{self.checked_at:%Y-%m-%d %H:%M} {'holds' if self.holds else 'broken'}"
