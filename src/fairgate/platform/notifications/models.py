"""Messages to people, in both languages."""

from uuid import uuid4

from django.db import models

from fairgate.platform.notifications.states import TextState, Topic


class Notice(models.Model):
    """What one person is told in the portal. `place` names the screen where it goes on."""

    id = models.BigAutoField(primary_key=True)
    receiver = models.ForeignKey("platform.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    title_zh = models.CharField(max_length=120)
    title_en = models.CharField(max_length=200)
    body_zh = models.TextField()
    body_en = models.TextField()
    place = models.CharField(max_length=60, blank=True)
    place_args = models.JSONField(default=list)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["receiver", "-created_at"], name="notice_by_receiver"),
            models.Index(fields=["receiver"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.title_zh


class TextMessage(models.Model):
    """An SMS and, where an address is known, an e-mail to one person.

    While it waits, later news of its kind are merged into it: `news` counts them. `state` and what follows tell
    of the SMS, `mailed_at` of the e-mail; `outlets` names those of the two by which it goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    receiver = models.ForeignKey("platform.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    title_zh = models.CharField(max_length=120)
    title_en = models.CharField(max_length=200)
    body_zh = models.TextField()
    body_en = models.TextField()
    place = models.CharField(max_length=60, blank=True)
    place_args = models.JSONField(default=list)
    outlets = models.JSONField(default=list)
    news = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=TextState, default=TextState.WAITING)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=120, blank=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "kind"],
                condition=models.Q(state="waiting"),
                name="text_message_waiting_once",
            )
        ]
        indexes = [models.Index(fields=["receiver", "kind", "-due_at"], name="text_message_latest")]

    def __str__(self) -> str:
        return self.title_zh


class Preference(models.Model):
    """How one person wants to be told: the language of messages ("" for the account's), and what is switched off.

    `off` holds the switched-off ways by topic, such as {"badge": ["sms"]}.
    """

    receiver = models.OneToOneField(
        "platform.User", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    language = models.CharField(max_length=10, blank=True)
    off = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.receiver_id}"
