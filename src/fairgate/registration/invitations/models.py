"""Rows of links for colleagues."""

from django.db import models


class ColleagueLink(models.Model):
    """An organization's link for people who fill in their own data; its token is made of id and serial. R62."""

    organization = models.OneToOneField(
        "registration.Organization",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="colleague_link",
    )
    serial = models.PositiveIntegerField(default=0)
    """How often the link was opened; a token of another serial opens nothing."""
    is_open = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.organization_id} {self.serial}"
