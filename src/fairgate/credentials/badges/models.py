"""The table of badges."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.credentials.badges.states import BadgeState


class BadgeQuerySet(models.QuerySet["Badge"]):
    """Badges by what they are good for."""

    def live(self) -> "BadgeQuerySet":
        """Return the badges that are, or will be, good at a gate."""
        return self.exclude(state=BadgeState.REVOKED)


class Badge(models.Model):
    """One person's badge. A lost one is issued anew under the next `serial`; gates then refuse the older.

    `face` keeps badges.ports.Face; `issued_at` is when this issue became ready.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=8, unique=True)
    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    person = models.ForeignKey("registration.Person", models.PROTECT, related_name="+")
    organization = models.ForeignKey("registration.Organization", models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=BadgeState, default=BadgeState.PREPARING)
    face = models.JSONField()
    photo_key = models.CharField(max_length=200, blank=True)
    pdf_key = models.CharField(max_length=200, blank=True)
    token = models.CharField(max_length=200, blank=True)
    prepared_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=200, blank=True)

    objects = BadgeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organization", "state"], name="badge_by_organization")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=~Q(state=BadgeState.REVOKED), name="one_live_badge_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"badge {self.number}"
