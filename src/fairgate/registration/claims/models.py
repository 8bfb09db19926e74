"""Rows of requests to join and of appeals."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.secrets import EncryptedField
from fairgate.foundation.words import _
from fairgate.platform.codes.states import Channel
from fairgate.registration.claims.states import OPEN_REQUESTS, AppealState, RequestState


class Claim(models.Model):
    """What a request and an appeal have in common; the applicant has proved the holder and has no account yet."""

    number = models.CharField(_("编号"), max_length=40, unique=True)
    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="%(class)ss"
    )
    applicant = models.CharField(_("申请人"), max_length=50)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.SMS)
    holder = EncryptedField(_("申请人手机或邮箱"))
    """The mobile as E.164, or the e-mail address."""
    holder_index = models.CharField(max_length=64, db_index=True, editable=False)
    language = models.CharField(max_length=10, default="zh-hans")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(_("处理人"), max_length=120, blank=True)
    answer = models.TextField(_("答复"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number


class JoinRequest(Claim):
    """A colleague asks to work in the organization's account; its owner decides."""

    reason = models.TextField(_("申请理由"))
    state = models.CharField(max_length=20, choices=RequestState.choices, default=RequestState.WAITING)
    reminders = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "holder_index"],
                condition=Q(state__in=[state.value for state in OPEN_REQUESTS]),
                name="one_open_join_request",
            )
        ]
        ordering = ["asked_at", "id"]


class Appeal(Claim):
    """Somebody says that the account is in the wrong hands; the delegation decides on the proof."""

    statement = models.TextField(_("申诉理由"))
    picture = models.ForeignKey(
        "registration.LicencePicture", on_delete=models.PROTECT, related_name="appeals"
    )
    state = models.CharField(max_length=20, choices=AppealState.choices, default=AppealState.OPEN)
    former_holder = EncryptedField(blank=True)
    """Of whom the account was taken from, to be told."""
    former_language = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "holder_index"],
                condition=Q(state=AppealState.OPEN.value),
                name="one_open_appeal",
            )
        ]
        ordering = ["asked_at", "id"]
