"""How a bank's table is read, kept for the next file."""

from typing import ClassVar

from django.db import models


class ColumnMapping(models.Model):
    """What each column of a bank's table is: `columns` names titles by the value of `Column`."""

    account = models.CharField(max_length=34)
    name = models.CharField(max_length=60)
    columns = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "name"], name="a_mapping_has_one_name"),
        ]

    def __str__(self) -> str:
        return self.name
