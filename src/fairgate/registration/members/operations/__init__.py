"""Verbs of members."""

from fairgate.registration.members.operations.accepting import accept
from fairgate.registration.members.operations.changing import change_role, leave, remove_member
from fairgate.registration.members.operations.consenting import tell_of_withdrawal
from fairgate.registration.members.operations.handing_over import hand_over
from fairgate.registration.members.operations.inviting import (
    invite,
    resend,
    revoke_invitation,
    revoke_invitations,
)

__all__ = [
    "accept",
    "change_role",
    "hand_over",
    "invite",
    "leave",
    "remove_member",
    "resend",
    "revoke_invitation",
    "revoke_invitations",
    "tell_of_withdrawal",
]
