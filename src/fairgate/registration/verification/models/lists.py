"""The block list and the grey list."""

from django.db import models

from fairgate.foundation.words import _
from fairgate.registration.verification.states import EntryState, ListField, ListKind


class ListEntry(models.Model):
    """A code, name or legal representative at which people must look. `key` is what is compared.

    A removed or outlived entry stays as history.
    """

    kind = models.CharField(max_length=10, choices=ListKind.choices)
    field = models.CharField(max_length=24, choices=ListField.choices)
    value = models.CharField(_("内容"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    reason = models.CharField(_("原因"), max_length=500)
    until = models.DateField(_("截止日期"), null=True)
    state = models.CharField(max_length=10, choices=EntryState.choices, default=EntryState.LISTED)
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    removed_by = models.CharField(max_length=120, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["field", "key"],
                condition=models.Q(state=EntryState.LISTED.value),
                name="list_entry_standing",
            )
        ]
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
