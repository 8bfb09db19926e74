"""Rows of invitations. Members themselves are grants of accounts."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.secrets import EncryptedField
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.platform.codes.states import Channel
from fairgate.registration.members.states import InvitationState


class Invitation(models.Model):
    """Somebody is asked to work in an organization's account; the link's token is known to them alone."""

    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="member_invitations"
    )
    name = models.CharField(_("姓名"), max_length=50)
    role = models.CharField(max_length=30, choices=Role.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    holder = EncryptedField()
    """The mobile as E.164, or the e-mail address."""
    holder_index = models.CharField(max_length=64, db_index=True, editable=False)
    token_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="zh-hans")
    state = models.CharField(max_length=20, choices=InvitationState.choices, default=InvitationState.OPEN)
    sent = models.PositiveSmallIntegerField(default=0)
    invited_by = models.CharField(_("邀请人"), max_length=120)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "holder_index"],
                condition=Q(state=InvitationState.OPEN.value),
                name="one_open_member_invitation",
            )
        ]
        ordering = ["-invited_at", "-id"]

    def __str__(self) -> str:
        return f"{self.role} {self.state}"
