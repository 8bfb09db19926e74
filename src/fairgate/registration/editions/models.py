"""The row of an edition."""

import hashlib
import json
from typing import Any

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.editions.states import RulebookState


class Edition(models.Model):
    """One holding of the fair; its rulebook is JSON that `parsing.rulebook_from` accepts."""

    code = models.SlugField(_("届别代码"), unique=True)
    number = models.PositiveSmallIntegerField(_("届次"), unique=True)
    name = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=200)
    rulebook = models.JSONField(_("规则"))
    rulebook_digest = models.CharField(max_length=64, editable=False)
    is_current = models.BooleanField(_("本届"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_current_edition"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the digest true, by which processes know a parsed rulebook again; raises BadRulebook."""
        rulebook_from(self.rulebook)
        self.rulebook_digest = digest_of(self.rulebook)
        super().save(*args, **kwargs)


def digest_of(rulebook: dict[str, Any]) -> str:
    """Return the fingerprint of a rulebook's content, the same for the same content."""
    return hashlib.sha256(json.dumps(rulebook, sort_keys=True).encode()).hexdigest()


class RulebookVersion(models.Model):
    """A changed rulebook of an edition: what it was drafted upon, and what it says; neither changes afterwards."""

    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="rulebooks")
    number = models.PositiveSmallIntegerField()
    base = models.JSONField()
    base_digest = models.CharField(max_length=64)
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=RulebookState.choices, default=RulebookState.DRAFT)
    drafted_by = models.CharField(max_length=120)
    drafted_at = models.DateTimeField()
    switched_on_by = models.CharField(max_length=120, blank=True)
    switched_on_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="rulebook_version_once"),
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(state=RulebookState.IN_FORCE.value),
                name="one_rulebook_in_force",
            ),
        ]
        indexes = [models.Index(fields=["base_digest"], name="rulebook_by_base")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.edition_id}-{self.number}"
