"""How an invitation to the staff may go."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class StaffInvitationState(TextChoices):
    OPEN = "open", _("待接受")
    ACCEPTED = "accepted", _("已加入")
    WITHDRAWN = "withdrawn", _("已撤回")


STAFF_INVITATION = Machine(
    name="staff_invitation",
    states=StaffInvitationState,
    start=StaffInvitationState.OPEN,
    moves=(
        Move(
            "accept_staff_invitation",
            (StaffInvitationState.OPEN,),
            StaffInvitationState.ACCEPTED,
            Party.DELEGATION,
        ),
        Move(
            "withdraw_staff_invitation",
            (StaffInvitationState.OPEN,),
            StaffInvitationState.WITHDRAWN,
            Party.DELEGATION,
        ),
    ),
)
