"""Rows of announcements, and who has put which away."""

from django.db import models
from django.db.models import Q

from fairgate.registration.announcements.states import AnnouncementState


class Announcement(models.Model):
    """What the host tells on pages. Text is plain: paragraphs and addresses are all that is made of it."""

    edition = models.ForeignKey(
        "registration.Edition", on_delete=models.PROTECT, related_name="announcements"
    )
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=160)
    body_zh = models.TextField()
    body_en = models.TextField()
    for_visitors = models.BooleanField(default=False)
    for_newcomers = models.BooleanField(default=False)
    for_desks = models.BooleanField(default=False)
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(
        max_length=12, choices=AnnouncementState.choices, default=AnnouncementState.DRAFT
    )
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=120, blank=True)
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["edition", "last_day"],
                condition=Q(state=AnnouncementState.PUBLISHED.value),
                name="announcement_published",
            )
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title_zh


class PutAway(models.Model):
    """An announcement that an account does not want to see again."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="put_away")
    reader = models.ForeignKey("platform.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "announcement"], name="announcement_put_away_once")
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} by {self.reader_id}"
