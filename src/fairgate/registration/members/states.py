"""How an invitation may go."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class InvitationState(TextChoices):
    OPEN = "open", _("待接受")
    ACCEPTED = "accepted", _("已加入")
    REVOKED = "revoked", _("已撤回")


INVITATION = Machine(
    name="member_invitation",
    states=InvitationState,
    start=InvitationState.OPEN,
    moves=(
        Move("accept", (InvitationState.OPEN,), InvitationState.ACCEPTED, Party.VISITOR),
        Move("revoke_invitation", (InvitationState.OPEN,), InvitationState.REVOKED, Party.VISITOR),
    ),
)
