"""What stands beside the authenticators, whose table is allauth's."""

from django.db import models


class SpentStep(models.Model):
    """The latest 30-second step whose code an account has used: no code of it or before counts again."""

    user = models.OneToOneField("platform.User", on_delete=models.CASCADE, related_name="+", primary_key=True)
    step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.step)
