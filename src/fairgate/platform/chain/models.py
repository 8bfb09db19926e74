"""The seals of the audit trail, and what its checks found."""

from typing import Any, ClassVar

from django.db import models


class Seal(models.Model):
    """A batch of audit entries, sealed for good; no verb changes or removes one.

    `number` counts from 1 without a gap, and two sealers cannot both write the next. The batch is every entry after
    the last of the seal before, up to `to_id`. `marks` are 24 bytes an entry, in the order of their ids; `digest`
    covers all the other columns, `previous` the digest of the seal before.
    """

    number = models.BigIntegerField(primary_key=True)
    from_id = models.BigIntegerField()
    to_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    marks = models.BinaryField()
    previous = models.CharField(max_length=64, blank=True)
    key_name = models.CharField(max_length=8)
    form = models.PositiveSmallIntegerField()
    sealed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"seal {self.number}, entries {self.from_id} to {self.to_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the seal once; raises ValueError for a second time and IntegrityError when another was first."""
        if not self._state.adding:
            raise ValueError("a seal is never changed")
        super().save(*args, **{**kwargs, "force_insert": True})


class ChainCheck(models.Model):
    """One check of the whole chain; `findings` as `Finding.as_json` gives them, the first hundred."""

    checked_at = models.DateTimeField()
    holds = models.BooleanField()
    seals = models.BigIntegerField()
    entries = models.BigIntegerField()
    wrong = models.BigIntegerField()
    findings = models.JSONField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-checked_at"], name="latest_chain_check")]

    def __str__(self) -> str:
        return f"{self.checked_at:%Y-%m-%d %H:%M} {'holds' if self.holds else 'broken'}"
