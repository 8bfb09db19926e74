"""Rows of invitations to the staff. Officers themselves are grants of accounts."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.secrets import EncryptedField
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.codes.states import Channel
from fairgate.registration.staff.states import StaffInvitationState


class StaffInvitation(models.Model):
    """Somebody is asked to work at a desk; the link's token is known to them alone."""

    name = models.CharField(_("姓名"), max_length=50)
    role = models.CharField(max_length=30, choices=Role)
    scope_kind = models.CharField(max_length=20, choices=Scope)
    scope_id = models.CharField(max_length=40)
    from_day = models.DateField(null=True)
    until_day = models.DateField(null=True)
    """A deputy's days; both empty for a role without end."""
    channel = models.CharField(max_length=10, choices=Channel)
    holder = EncryptedField()
    """The mobile as E.164, or the e-mail address."""
    holder_index = models.CharField(max_length=64, db_index=True, editable=False)
    token_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="zh-hans")
    state = models.CharField(max_length=20, choices=StaffInvitationState, default=StaffInvitationState.OPEN)
    sent = models.PositiveSmallIntegerField(default=0)
    invited_by = models.CharField(_("邀请人"), max_length=120)
    invited_by_id = models.CharField(max_length=64)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["role", "scope_kind", "scope_id", "holder_index"],
                condition=Q(state=StaffInvitationState.OPEN.value),
                name="one_open_staff_invitation",
            )
        ]
        indexes = [models.Index(fields=["scope_kind", "scope_id"], name="staff_invitation_by_scope")]
        ordering = ["-invited_at", "-id"]

    def __str__(self) -> str:
        return f"{self.role} {self.state}"
