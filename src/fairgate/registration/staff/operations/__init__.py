"""Verbs of the staff."""

from fairgate.registration.staff.operations.accepting import accept, accept_as
from fairgate.registration.staff.operations.copying import copy_posts
from fairgate.registration.staff.operations.inviting import invite, resend, withdraw
from fairgate.registration.staff.operations.roles import end_term, give_role, sign_out, take_role

__all__ = [
    "accept",
    "accept_as",
    "copy_posts",
    "end_term",
    "give_role",
    "invite",
    "resend",
    "sign_out",
    "take_role",
    "withdraw",
]
