"""The table of confirmation letters."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.credentials.letters.states import Because, LetterState


class Letter(models.Model):
    """One letter for one person. `words` keeps wording.LetterWords."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=24, unique=True)
    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    person = models.ForeignKey("registration.Person", models.PROTECT, related_name="+")
    organization = models.ForeignKey("registration.Organization", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.PREPARING)
    words = models.JSONField()
    pdf_key = models.CharField(max_length=200, blank=True)
    requested_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=12, choices=Because, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state=LetterState.WITHDRAWN),
                name="one_live_letter_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.number}"
