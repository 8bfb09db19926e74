"""Meters and their ticks."""

from django.db import models


class Meter(models.Model):
    """One thing that is counted, such as the codes sent to one number; its row is what counters lock."""

    key = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.key


class Tick(models.Model):
    """One use, at one instant; windows roll over ticks, so nothing starts anew at midnight."""

    meter = models.ForeignKey("platform.Meter", on_delete=models.CASCADE, related_name="ticks")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["meter", "at"], name="tick_by_meter")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"
