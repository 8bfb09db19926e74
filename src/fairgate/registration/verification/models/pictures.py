"""Pictures of licences, and what was read from them."""

import uuid

from django.db import models

from fairgate.registration.verification.states import PictureState


class LicencePicture(models.Model):
    """One uploaded picture. `holder` is a browser session before sign-up, an organization after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder = models.CharField(max_length=120, db_index=True)
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=12, choices=PictureState.choices, default=PictureState.RECEIVED)
    sha256 = models.CharField(max_length=64, db_index=True)
    perceptual_hash = models.CharField(max_length=16)
    storage_key = models.CharField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fields_read = models.PositiveSmallIntegerField(default=0)
    reading = models.JSONField(null=True)
    """ports.Reading as JSON, once state is read."""
    uscc_read = models.CharField(max_length=18, blank=True, db_index=True)
    """The code in `reading`, to find pictures of the same certificate."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="licence_picture_read_has_reading",
                condition=~models.Q(state=PictureState.READ) | models.Q(reading__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
