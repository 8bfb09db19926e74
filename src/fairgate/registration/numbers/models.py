"""Rows of registration numbers."""

from django.db import models


class RegistrationNumber(models.Model):
    """The number of one organization ("organization:<id>") or person ("person:<id>") of an edition.

    The row's own id is the serial that the number is made of, so no two can be alike.
    """

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=80, unique=True)
    number = models.CharField(max_length=16, unique=True, null=True)
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number or ""
