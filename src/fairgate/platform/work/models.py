"""Intentions and the inbox."""

from django.db import models

from fairgate.platform.work.states import IntentionState, Lane, NoticeState


class Intention(models.Model):
    """Something that must happen, written in the transaction that wants it. The queue only rings for it.

    `attempts` counts claims and fences: whoever records an outcome must still hold the newest claim.
    `failures` counts errors only.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=120)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    lane = models.CharField(max_length=12, choices=Lane)
    state = models.CharField(max_length=12, choices=IntentionState, default=IntentionState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="intention_once")]
        indexes = [
            models.Index(
                fields=["lane", "due_at"],
                name="intention_open",
                condition=models.Q(state__in=("waiting", "running")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class InboxNotice(models.Model):
    """What a partner told us, byte for byte, sealed, stored before the answer. Source: protocols 10."""

    id = models.BigAutoField(primary_key=True)
    channel = models.CharField(max_length=40)
    event_key = models.CharField(max_length=128)
    sealed = models.TextField()
    headers = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.RECEIVED)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "event_key"], name="inbox_notice_once")]

    def __str__(self) -> str:
        return f"{self.channel} {self.event_key}"
