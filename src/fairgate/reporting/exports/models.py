"""Rows of files that were asked for, and of the parts that they are kept in."""

from typing import ClassVar

from django.db import models

from fairgate.foundation.secrets import EncryptedField
from fairgate.platform.audit.states import ReadPurpose
from fairgate.platform.work.states import LongState
from fairgate.reporting.exports.states import Contents, Failure, Format

_OPEN = (LongState.ASKED.value, LongState.RUNNING.value)


class Export(models.Model):
    """A file that somebody asked for. `office` and `reach` say in which role and for where: docs/decisions/0019."""

    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    contents = models.CharField(max_length=20, choices=Contents.choices)
    format = models.CharField(max_length=10, choices=Format.choices)
    state = models.CharField(max_length=10, choices=LongState.choices, default=LongState.ASKED)
    asked_for = EncryptedField()
    """The filters as JSON, sealed: a name or a number may be among them."""
    question = models.CharField(max_length=64)
    """The same question again, while it is open, is the same file."""
    is_whole = models.BooleanField(default=False)
    purpose = models.CharField(max_length=20, choices=ReadPurpose.choices)
    words = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10)
    office = models.CharField(max_length=40)
    reach = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=120)
    asked_by_id = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    times = models.PositiveSmallIntegerField(default=1)
    """How often it was begun: a second try is work of its own."""
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    kept_until = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asked_by_id", "question"],
                condition=models.Q(state__in=_OPEN),
                name="one_open_export_a_question",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "reach", "-id"], name="exports_of_an_office"),
            models.Index(fields=["state", "kept_until"], name="exports_to_clear"),
        ]

    def __str__(self) -> str:
        return f"{self.contents} {self.format} {self.state}"


class ExportPart(models.Model):
    """One file of an export. Its key is noted before it is written, so that none can lie about forgotten."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=200)
    after = models.CharField(max_length=60, blank=True)
    """After which row it begins."""
    next = models.CharField(max_length=60, blank=True)
    rows = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    written_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["export", "number"], name="one_part_a_number")
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.export_id} {self.number}"
