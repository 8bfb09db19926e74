"""Rows that let nothing typed be lost: what a file was, and what somebody has typed and not saved yet."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date

from django.db import models

from fairgate.foundation.secrets import EncryptedField
from fairgate.registration.organizations.file import OrganizationFile

_KNOWN = frozenset(each.name for each in fields(OrganizationFile))


class FileRevision(models.Model):
    """A file as it was after a save, sealed; the few newest of an organization are kept, to merge by."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.CASCADE, related_name="revisions"
    )
    version = models.CharField(max_length=32)
    content = EncryptedField()
    changed = models.JSONField(default=list)
    """Fields that this save changed."""
    by_label = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["organization", "version"], name="revision_by_version")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.version[:8]}"

    @property
    def file(self) -> OrganizationFile:
        """Return the file; fields that it did not have then are empty."""
        told = {name: value for name, value in json.loads(self.content).items() if name in _KNOWN}
        established = told.get("established_on")
        told["established_on"] = date.fromisoformat(established) if established else None
        return OrganizationFile(**told)

    @file.setter
    def file(self, file: OrganizationFile) -> None:
        self.version, self.content = file.version, json.dumps(asdict(file), default=str)


class FormDraft(models.Model):
    """What a member has typed into a form and not saved, as typed and sealed; one a member and form."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.CASCADE, related_name="drafts"
    )
    user_id = models.CharField(max_length=64)
    form = models.CharField(max_length=40)
    typed = EncryptedField()
    seen_version = models.CharField(max_length=64, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "user_id", "form"], name="one_draft_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.form}"

    @property
    def texts(self) -> dict[str, str]:
        """Return what was typed, by the names of the form's fields."""
        return dict(json.loads(self.typed))

    @texts.setter
    def texts(self, texts: Mapping[str, str]) -> None:
        self.typed = json.dumps(dict(texts))
