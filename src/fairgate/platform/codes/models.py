"""Codes that were sent, as fingerprints."""

from django.db import models

from fairgate.platform.codes.states import CodeState, Purpose


class SentCode(models.Model):
    """A code bound to a number or an e-mail address, a purpose and a session; none of them can be read from it."""

    id = models.BigAutoField(primary_key=True)
    holder_index = models.CharField(max_length=64)
    purpose = models.CharField(max_length=20, choices=Purpose)
    session_index = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=CodeState, default=CodeState.OPEN)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["holder_index", "purpose", "session_index", "state"], name="code_by_holder"),
            models.Index(fields=["sent_at"], name="code_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.sent_at:%Y-%m-%d %H:%M}"
