"""The tables of gates and of the passages through them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.credentials.admissions.states import Direction, Reason, Verdict


class Gate(models.Model):
    """A gate of an edition. Its code stands in addresses; a closed gate gives its code free."""

    code = models.SlugField(max_length=20)
    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(closed_at=None), name="one_open_gate_a_code"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class GateDevice(models.Model):
    """A scanner or turnstile at a gate; of its bearer token we keep the SHA-256 only."""

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="devices")
    label = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.label} at {self.gate_id}"


class Admission(models.Model):
    """One line of the ledger of gates: append-only, and its own audit record. The id is the scan's.

    `at` is when the badge was shown (never after `received_at`). `shown_hash` tells two scans apart that came
    under one id; the token itself is not kept. `settles` is the question that a steward answered with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gate = models.ForeignKey(Gate, models.PROTECT, related_name="admissions")
    badge = models.ForeignKey("credentials.Badge", models.PROTECT, null=True, related_name="admissions")
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    direction = models.CharField(max_length=3, choices=Direction)
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.CharField(max_length=16, choices=Reason)
    is_trial = models.BooleanField(default=False)
    details = models.JSONField(default=dict)
    shown_hash = models.CharField(max_length=64)
    settles = models.OneToOneField("self", models.PROTECT, null=True, related_name="settlement")
    actor_id = models.CharField(max_length=64)
    actor_label = models.CharField(max_length=80)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["badge", "verdict"], name="passages_of_a_badge"),
            models.Index(fields=["gate", "at"], name="admissions_of_a_gate"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} at {self.gate_id}, {self.at:%Y-%m-%d %H:%M:%S}"
