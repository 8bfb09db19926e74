"""Trials of a changed rule set over past evidence."""

from django.db import models
from django.db.models import Q

from fairgate.registration.submissions.states import ReplayState


class Replay(models.Model):
    """One run of a version of the rules over an edition's judgements up to `last_judgement`."""

    rule_set = models.ForeignKey(
        "registration.RuleSetVersion", on_delete=models.PROTECT, related_name="replays"
    )
    state = models.CharField(max_length=10, choices=ReplayState.choices, default=ReplayState.RUNNING)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    last_judgement = models.BigIntegerField()
    seen_judgement = models.BigIntegerField(default=0)
    """How far the run has come: judgements up to this id are done."""
    more_automatic = models.PositiveIntegerField(default=0)
    more_people = models.PositiveIntegerField(default=0)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set"],
                condition=Q(state=ReplayState.RUNNING.value),
                name="one_running_replay_per_rule_set",
            )
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.rule_set_id} {self.state} {self.done}/{self.total}"


class ReplayChange(models.Model):
    """A decision that would be another under the tried rules."""

    replay = models.ForeignKey(Replay, on_delete=models.CASCADE, related_name="changes")
    judgement = models.ForeignKey("registration.Judgement", on_delete=models.PROTECT, related_name="+")
    would_be_automatic = models.BooleanField()
    reasons = models.JSONField(default=list)
    """CheckResults as JSON that speak against automatic approval under the tried rules."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["replay", "judgement"], name="one_change_per_judgement")
        ]
        ordering = ["judgement_id"]

    def __str__(self) -> str:
        return f"{self.replay_id} {self.judgement_id}"
